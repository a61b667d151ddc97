import { Button, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Absence } from '../../schemas/generated/user.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import classes from './absence-list.module.css';
import { absenceTexts } from './absence-texts.ts';

const dayMs = 86_400_000;

/** The beginning of a day on the reader's clock. */
const startOf = (day: string): Date => new Date(`${day}T00:00:00`);

function AbsenceForm({ onAdd, isBusy }: { onAdd: (absence: Absence) => void; isBusy: boolean }) {
  const t = useTexts(absenceTexts);
  const [from, setFrom] = useState('');
  const [last, setLast] = useState('');
  const [reason, setReason] = useState('');
  const isWrong = from !== '' && last !== '' && last < from;
  function add() {
    const to = new Date(startOf(last).getTime() + dayMs);
    const said = reason.trim();
    onAdd({
      from: startOf(from).toISOString(),
      to: to.toISOString(),
      ...(said === '' ? {} : { reason: said }),
    });
    setFrom('');
    setLast('');
    setReason('');
  }
  return (
    <div className={classes.form}>
      <TextInput
        type="date"
        label={t('from')}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t('last')}
        value={last}
        error={isWrong && t('wrong')}
        onChange={(event) => setLast(event.currentTarget.value)}
      />
      <TextInput
        label={t('reason')}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button
        variant="default"
        loading={isBusy}
        disabled={from === '' || last === '' || isWrong}
        onClick={add}
      >
        {t('add')}
      </Button>
    </div>
  );
}

/** Times in which nothing is assigned to somebody: those to come, each to be taken back, and one more to add. */
export function AbsenceList(props: {
  absences: Absence[];
  now: Date;
  isBusy?: boolean;
  onChange: (absences: Absence[]) => void;
}) {
  const { now, onChange } = props;
  const t = useTexts(absenceTexts);
  const { locale } = useLocale();
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const toCome = props.absences
    .filter(({ to }) => new Date(to) > now)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const spanOf = ({ from, to }: Absence) =>
    format.formatRange(new Date(from), new Date(Date.parse(to) - 1));
  return (
    <fieldset className={classes.list}>
      <legend>{t('title')}</legend>
      {toCome.map((absence) => (
        <div key={`${absence.from}-${absence.to}`} className={classes.row}>
          <span>{[spanOf(absence), absence.reason].filter(Boolean).join(' · ')}</span>
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconX size={14} stroke={1.75} />}
            aria-label={t('removeOne', { span: spanOf(absence) })}
            onClick={() => onChange(toCome.filter((one) => one !== absence))}
          >
            {t('remove')}
          </Button>
        </div>
      ))}
      <AbsenceForm
        isBusy={props.isBusy === true}
        onAdd={(absence) => onChange([...toCome, absence])}
      />
    </fieldset>
  );
}
