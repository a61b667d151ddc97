import { Switch } from '@mantine/core';
import type { FlowNode } from '../../../../schemas/generated/flow.ts';
import { retrySchema, usualRetry } from '../../../../schemas/model/flow/retry-schema.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useDesignerView } from '../model/designer-context.ts';
import { Settings } from './settings.tsx';
import { panelTexts } from './texts.ts';

/** Whether a node tries again in a way of its own, and which. */
export function RetryPolicySetting({ node }: { node: FlowNode }) {
  const t = useTexts(panelTexts);
  const { apply } = useDesignerView();
  const set = (retry: FlowNode['retry']) =>
    apply({ kind: 'retry', node: node.id, retry }, `retry ${node.id}`);
  return (
    <>
      <Switch
        label={t('ownRetry')}
        description={t('ownRetryHint')}
        checked={node.retry !== undefined}
        onChange={(event) => set(event.currentTarget.checked ? usualRetry : undefined)}
      />
      {node.retry && (
        <Settings
          schema={retrySchema}
          value={{ ...node.retry }}
          path="/retry"
          onChange={(next) => set({ ...usualRetry, ...next })}
        />
      )}
    </>
  );
}
