import { Button } from '@mantine/core';
import { IconArrowRight, IconCheck } from '@tabler/icons-react';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import classes from './check-step.module.css';
import { chooseValue } from './draft.ts';
import { MeaningSelect } from './meaning-select.tsx';
import { importTexts } from './texts.ts';
import { useUnmatched } from './use-unmatched.ts';
import type { ImportDraft } from './use-import-draft.ts';
import { useNumbers } from './use-numbers.ts';

/** Values of the file that are no option, record or person, each with what it means. */
export function UnmatchedValues({ state }: { state: ImportDraft }) {
  const t = useTexts(importTexts);
  const { locale } = useLocale();
  const number = useNumbers();
  const { draft, setDraft } = state;
  const unmatched = useUnmatched(state);
  const open = unmatched.filter(({ field, value }) => draft.values[field]?.[value] === undefined);
  const proposed = open.filter((one) => one.proposed !== null);
  const settle = (list: typeof open, to: (one: (typeof open)[number]) => string) =>
    setDraft(list.reduce((sum, one) => chooseValue(sum, one.field, one.value, to(one)), draft));
  if (unmatched.length === 0) return null;
  const keys = [...new Set(unmatched.map(({ field }) => field))];
  return (
    <section className={classes.section}>
      <div className={classes.head}>
        <div>
          <h2 className={classes.heading}>{t('unmatched')}</h2>
          <p className={classes.text}>{t('unmatchedText')}</p>
        </div>
        <div className={classes.actions}>
          {proposed.length > 0 && (
            <Button
              variant="default"
              size="xs"
              onClick={() => settle(proposed, (one) => one.proposed ?? '')}
            >
              {t('acceptAll', { count: proposed.length })}
            </Button>
          )}
          {open.length > proposed.length && (
            <Button
              variant="subtle"
              size="xs"
              onClick={() =>
                settle(
                  open.filter((one) => one.proposed === null),
                  () => '',
                )
              }
            >
              {t('emptyAll')}
            </Button>
          )}
        </div>
      </div>
      {open.length === 0 && (
        <output className={classes.allMatched}>
          <IconCheck size={16} stroke={2} aria-hidden="true" />
          {t('allMatched')}
        </output>
      )}
      {keys.map((key) => (
        <div key={key}>
          <h3 className={classes.group}>
            {state.fields.find((field) => field.key === key)?.label[locale]}
          </h3>
          <ul className={classes.values}>
            {unmatched
              .filter(({ field }) => field === key)
              .map((one) => (
                <li key={one.value} className={classes.value}>
                  <span className={classes.sample} title={one.value}>
                    {one.value}
                  </span>
                  <span className={classes.rows}>
                    {t('inRows', { count: one.rows, formatted: number(one.rows) })}
                  </span>
                  <IconArrowRight
                    className={classes.arrow}
                    size={14}
                    stroke={1.75}
                    aria-hidden="true"
                  />
                  <MeaningSelect one={one} state={state} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
