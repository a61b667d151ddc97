import { Select } from '@mantine/core';
import { useId } from 'react';
import type { FlowConcurrency } from '../../../../schemas/generated/flow.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useDesignerView } from '../model/designer-context.ts';
import classes from './node-panel.module.css';
import { panelTexts } from './texts.ts';

export const policies = ['queue', 'skip', 'cancelPrevious', 'parallel'] as const;

const isPolicy = (value: string | null): value is FlowConcurrency =>
  policies.some((policy) => policy === value);

/** What holds for the flow as a whole. */
export function FlowSettings() {
  const t = useTexts(panelTexts);
  const id = useId();
  const { graph, apply, isEditable } = useDesignerView();
  const policy = graph.settings?.concurrency ?? 'queue';
  return (
    <section className={classes.blank} aria-labelledby={id}>
      <h2 id={id}>{t('flowSettings')}</h2>
      <Select
        label={t('again')}
        description={t(`again_${policy}_text`)}
        disabled={!isEditable}
        allowDeselect={false}
        data={policies.map((value) => ({ value, label: t(`again_${value}`) }))}
        value={policy}
        onChange={(value) => {
          if (isPolicy(value))
            apply({
              kind: 'flowSettings',
              settings: value === 'queue' ? undefined : { concurrency: value },
            });
        }}
      />
    </section>
  );
}
