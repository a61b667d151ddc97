import { UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/feature-texts.ts';
import classes from './import-steps.module.css';
import { importTexts } from './texts.ts';

export const steps = ['file', 'mapping', 'check', 'run'] as const;
export type Step = (typeof steps)[number];

const names = {
  file: 'stepFile',
  mapping: 'stepMapping',
  check: 'stepCheck',
  run: 'stepRun',
} as const;

/** Where in the import one is; steps that are done lead back. */
export function ImportSteps(props: {
  now: Step;
  /** Nothing leads back once the import runs. */
  onStep?: (step: Step) => void;
  children?: ReactNode;
}) {
  const t = useTexts(importTexts);
  const at = steps.indexOf(props.now);
  return (
    <div className={classes.bar}>
      <ol className={classes.steps} aria-label={t('steps')}>
        {steps.map((step, index) => {
          const isDone = index < at;
          const mark = isDone ? <IconCheck size={12} stroke={3} aria-hidden="true" /> : index + 1;
          const content = (
            <>
              <span className={classes.mark}>{mark}</span>
              <span className={classes.name}>{t(names[step])}</span>
            </>
          );
          const state = isDone ? 'done' : index === at ? 'now' : 'open';
          return (
            <li key={step} data-state={state} aria-current={index === at ? 'step' : undefined}>
              {isDone && props.onStep ? (
                <UnstyledButton className={classes.step} onClick={() => props.onStep?.(step)}>
                  {content}
                </UnstyledButton>
              ) : (
                <span className={classes.step}>{content}</span>
              )}
            </li>
          );
        })}
      </ol>
      {props.children}
    </div>
  );
}
