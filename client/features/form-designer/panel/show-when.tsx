import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { ConditionEditor } from '../../../conditions/condition-editor.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useDesigner } from '../designer-context.ts';
import { formDesignerTexts } from '../texts.ts';
import classes from './panel.module.css';

/** Something that holds always, or while a condition does. An empty condition is none. */
export function ShowWhen(props: {
  value: string | undefined;
  onChange: (show: string | undefined) => void;
}) {
  const t = useTexts(formDesignerTexts);
  const { entity } = useDesigner();
  const [isAsking, setAsking] = useState(false);
  const isConditional = isAsking || props.value !== undefined;
  return (
    <section className={classes.part}>
      <h3>{t('showing')}</h3>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('showing')}
        value={isConditional ? 'when' : 'always'}
        data={[
          { value: 'always', label: t('showAlways') },
          { value: 'when', label: t('showWhen') },
        ]}
        onChange={(choice) => {
          setAsking(choice === 'when');
          if (choice === 'always' && props.value !== undefined) props.onChange(undefined);
        }}
      />
      {isConditional && (
        <>
          <ConditionEditor
            compact
            entity={entity.name}
            label={t('showCondition')}
            value={props.value ?? ''}
            onChange={(text) => {
              setAsking(true);
              props.onChange(text.trim() ? text : undefined);
            }}
          />
          <p className={classes.help}>{t('showHelp')}</p>
        </>
      )}
    </section>
  );
}
