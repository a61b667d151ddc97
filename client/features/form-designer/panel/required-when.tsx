import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { ConditionEditor } from '../../../conditions/condition-editor.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useDesigner } from '../designer-context.ts';
import { formDesignerTexts } from '../texts.ts';
import classes from './panel.module.css';

type Required = boolean | string | undefined;

/** Whether a field must be filled in: never, always, or while a condition holds. */
export function RequiredWhen(props: {
  value: Required;
  /** The entity asks for it, whatever the form says. */
  isForced: boolean;
  onChange: (required: Required) => void;
}) {
  const t = useTexts(formDesignerTexts);
  const { entity } = useDesigner();
  const [isAsking, setAsking] = useState(false);
  const { value } = props;
  const isConditional = isAsking || typeof value === 'string';
  const choice = isConditional ? 'when' : value === true ? 'always' : 'never';
  if (props.isForced)
    return (
      <section className={classes.part}>
        <h3>{t('required')}</h3>
        <p className={classes.help}>{t('requiredForced')}</p>
      </section>
    );
  return (
    <section className={classes.part}>
      <h3>{t('required')}</h3>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('required')}
        value={choice}
        data={[
          { value: 'never', label: t('requiredNever') },
          { value: 'always', label: t('requiredAlways') },
          { value: 'when', label: t('requiredWhen') },
        ]}
        onChange={(next) => {
          setAsking(next === 'when');
          if (next === 'always') props.onChange(true);
          else if (value !== undefined && (next === 'never' || value === true))
            props.onChange(undefined);
        }}
      />
      {isConditional && (
        <ConditionEditor
          compact
          entity={entity.name}
          label={t('requiredCondition')}
          value={typeof value === 'string' ? value : ''}
          onChange={(text) => {
            setAsking(true);
            props.onChange(text.trim() ? text : undefined);
          }}
        />
      )}
    </section>
  );
}
