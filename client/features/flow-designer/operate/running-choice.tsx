import { Radio } from '@mantine/core';
import { useTexts } from '../../../i18n/feature-texts.ts';
import classes from './operate.module.css';
import { operateTexts } from './texts.ts';

export const runChoices = ['drain', 'migrate', 'cancel'] as const;
export type RunChoice = (typeof runChoices)[number];

/** What becomes of the runs that walk an earlier version. */
export function RunningChoice(props: {
  count: number;
  value: RunChoice;
  onChange: (choice: RunChoice) => void;
}) {
  const t = useTexts(operateTexts);
  return (
    <Radio.Group
      label={t('choice')}
      description={t('openRuns', { count: props.count })}
      inputWrapperOrder={['label', 'description', 'input']}
      value={props.value}
      onChange={(value) => {
        const choice = runChoices.find((one) => one === value);
        if (choice) props.onChange(choice);
      }}
    >
      <div className={classes.choices}>
        {runChoices.map((choice) => (
          <Radio key={choice} value={choice} label={t(choice)} description={t(`${choice}Hint`)} />
        ))}
      </div>
    </Radio.Group>
  );
}
