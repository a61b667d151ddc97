import { Button, Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldValue } from '../fields/field-value.tsx';
import type { EntityInfo } from '../fields/use-entity.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { relativeTime } from '../i18n/relative-time.ts';
import { useLocale } from '../i18n/use-locale.ts';
import classes from './conflict-panel.module.css';
import type { Conflict, Side } from './save-record.ts';
import { formTexts } from './texts.ts';
import { isSame } from './values.ts';
import { useWhoChanged } from './who-changed.ts';

function Choice(props: {
  name: string;
  label: string;
  isChosen: boolean;
  children: ReactNode;
  onChoose: () => void;
}) {
  return (
    <label className={classes.choice}>
      <input
        type="radio"
        className={classes.radio}
        name={props.name}
        aria-label={props.label}
        checked={props.isChosen}
        onChange={props.onChoose}
      />
      <span className={classes.value}>{props.children}</span>
    </label>
  );
}

/** Field by field, what two people saved: one chooses which stays. Ours unless chosen otherwise. */
export function ConflictPanel(props: {
  entity: EntityInfo;
  conflict: Conflict;
  isBusy: boolean;
  onResolve: (choices: Record<string, Side>) => void;
  onClose: () => void;
}) {
  const { conflict, entity } = props;
  const t = useTexts(formTexts);
  const { t: common } = useTranslation();
  const { locale } = useLocale();
  const whoChanged = useWhoChanged();
  const [choices, setChoices] = useState<Record<string, Side>>({});
  const sideOf = (key: string): Side => choices[key] ?? 'mine';
  const labelOf = (key: string) => entity.fieldOf(key)?.label[locale] ?? key;
  const names = (keys: string[]) => keys.map(labelOf).join(locale === 'zh-CN' ? '、' : ', ');

  const valueOf = (key: string, value: unknown) => {
    const field = entity.fieldOf(key);
    if (!field || isSame(value, null)) return <span className={classes.empty}>{t('empty')}</span>;
    return <FieldValue field={field} value={value} hasLinks={false} />;
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      size={640}
      title={t('conflictTitle')}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <p className={classes.lead}>
        {t('conflictText', {
          who: whoChanged(conflict.current),
          when: relativeTime(conflict.current._updatedAt ?? '', new Date(), locale),
        })}
      </p>
      <div className={classes.table}>
        <div className={classes.head} aria-hidden="true">
          <span>{t('conflictField')}</span>
          <span>{t('mine')}</span>
          <span>{t('theirs')}</span>
        </div>
        {conflict.overlaps.map(({ key, mine, theirs }) => (
          <div key={key} className={classes.row} role="radiogroup" aria-label={labelOf(key)}>
            <span className={classes.label}>{labelOf(key)}</span>
            <Choice
              name={key}
              label={t('keepMine', { label: labelOf(key) })}
              isChosen={sideOf(key) === 'mine'}
              onChoose={() => setChoices({ ...choices, [key]: 'mine' })}
            >
              {valueOf(key, mine)}
            </Choice>
            <Choice
              name={key}
              label={t('keepTheirs', { label: labelOf(key) })}
              isChosen={sideOf(key) === 'theirs'}
              onChoose={() => setChoices({ ...choices, [key]: 'theirs' })}
            >
              {valueOf(key, theirs)}
            </Choice>
          </div>
        ))}
      </div>
      {conflict.theirs.length > 0 && (
        <p className={classes.note}>{t('alsoChanged', { fields: names(conflict.theirs) })}</p>
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={props.onClose}>
          {t('backToForm')}
        </Button>
        <Button
          loading={props.isBusy}
          onClick={() =>
            props.onResolve(
              Object.fromEntries(conflict.overlaps.map(({ key }) => [key, sideOf(key)])),
            )
          }
        >
          {t('saveChoice')}
        </Button>
      </div>
    </Modal>
  );
}
