import { UnstyledButton } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTexts } from '../i18n/feature-texts.ts';
import classes from './record-form.module.css';
import { formTexts } from './texts.ts';

/** Something to mend; `key` names its field when it is one of the form. */
export interface Problem {
  key: string | undefined;
  detail: string;
}

/** Everything to mend before saving, at the head of the form; each leads to its field. */
export function ProblemSummary(props: {
  problems: Problem[];
  onGoTo: (key: string) => void;
  /** Another number for each attempt, so that each is brought to notice. */
  attempt: number;
}) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), [props.attempt]);
  const t = useTexts(formTexts);
  return (
    <div className={classes.summary} role="alert" tabIndex={-1} ref={place}>
      <p className={classes.summaryTitle}>
        <IconAlertCircle size={16} stroke={1.75} aria-hidden="true" />
        {t('problems', { count: props.problems.length })}
      </p>
      <ul className={classes.summaryList}>
        {props.problems.map(({ key, detail }) => (
          <li key={`${key} ${detail}`}>
            {key === undefined ? (
              detail
            ) : (
              <UnstyledButton className={classes.summaryLink} onClick={() => props.onGoTo(key)}>
                {detail}
              </UnstyledButton>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
