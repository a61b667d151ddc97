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

/** What is typed for one more absence, before it is added. */
interface Draft {
  from: string;
  last: string;
  reason: string;
}

const nothing: Draft = { from: '', last: '', reason: '' };

const isWrong = ({ from, last }: Draft): boolean => from !== '' && last !== '' && last < from;

/** The absence that was typed; `unfinished` while a day is missing or wrong, undefined when nothing was typed. */
function typedAbsence(draft: Draft): Absence | 'unfinished' | undefined {
  const said = draft.reason.trim();
  if (draft.from === '' && draft.last === '' && said === '') return undefined;
  if (draft.from === '' || draft.last === '' || isWrong(draft)) return 'unfinished';
  return {
    from: startOf(draft.from).toISOString(),
    to: new Date(startOf(draft.last).getTime() + dayMs).toISOString(),
    ...(said === '' ? {} : { reason: said }),
  };
}

function AbsenceForm(props: {
  onAdd: (absence: Absence) => void;
  isBusy: boolean;
  onTyped: (typed: Absence | 'unfinished' | undefined) => void;
  isAsked: boolean;
}) {
  const t = useTexts(absenceTexts);
  const [draft, setDraft] = useState(nothing);
  const typed = typedAbsence(draft);
  function change(next: Draft) {
    setDraft(next);
    props.onTyped(typedAbsence(next));
  }
  function add() {
    if (typeof typed !== 'object') return;
    props.onAdd(typed);
    change(nothing);
  }
  const isMissing = props.isAsked && typed === 'unfinished';
  return (
    <div className={classes.form}>
      <TextInput
        type="date"
        label={t('from')}
        value={draft.from}
        error={isMissing && draft.from === '' && t('missing')}
        onChange={(event) => change({ ...draft, from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('last')}
        value={draft.last}
        error={(isWrong(draft) && t('wrong')) || (isMissing && draft.last === '' && t('missing'))}
        onChange={(event) => change({ ...draft, last: event.currentTarget.value })}
      />
      <TextInput
        label={t('reason')}
        maxLength={200}
        value={draft.reason}
        onChange={(event) => change({ ...draft, reason: event.currentTarget.value })}
      />
      <Button
        variant="default"
        loading={props.isBusy}
        disabled={typeof typed !== 'object'}
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
  /** What is typed and not added yet, for forms that save it with the rest. */
  onTyped?: (typed: Absence | 'unfinished' | undefined) => void;
  /** Says at the form which day is missing. */
  isAsked?: boolean;
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
        onTyped={(typed) => props.onTyped?.(typed)}
        isAsked={props.isAsked === true}
      />
    </fieldset>
  );
}
