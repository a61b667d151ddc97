import { useQuery } from '@tanstack/react-query';
import type { RunItem, StepItem } from '../../../../schemas/generated/api-runs.ts';
import type { FlowGraph } from '../../../../schemas/generated/flow.ts';
import type { NodeDescription } from '../../../../schemas/model/flow/node-description.ts';
import { runApprovalsQuery } from '../../../api/approvals.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { type Tab, TabBar } from '../../../ui/tab-bar.tsx';
import { runTexts } from '../texts.ts';
import { RunApprovals } from './run-approvals.tsx';
import { RunHistory } from './run-history.tsx';
import { StepDetail } from './step-detail.tsx';

export type RunTab = 'step' | 'approvals' | 'history';

const tabId = (id: RunTab) => `run-side-${id}`;

interface Props {
  run: RunItem;
  step: StepItem | undefined;
  graph: FlowGraph;
  types: ReadonlyMap<string, NodeDescription>;
  tab: RunTab;
  onTab: (tab: RunTab) => void;
}

/** Beside the drawing: one step, who approved what, and what people did to the run. */
export function RunSide({ tab, onTab, ...props }: Props) {
  const { run, graph, types } = props;
  const t = useTexts(runTexts);
  const { data: approvals = [] } = useQuery(runApprovalsQuery(run.id));
  const acts = run.history?.length ?? 0;
  const tabs: Tab<RunTab>[] = [
    { id: 'step', label: t('step') },
    ...(approvals.length > 0
      ? [{ id: 'approvals' as const, label: t('approvals'), count: approvals.length }]
      : []),
    ...(acts > 0 ? [{ id: 'history' as const, label: t('acts'), count: acts }] : []),
  ];
  const shown = tabs.some(({ id }) => id === tab) ? tab : 'step';
  if (tabs.length === 1) return <StepDetail {...props} />;
  return (
    <>
      <TabBar label={t('sideTabs')} tabs={tabs} selected={shown} onSelect={onTab} tabId={tabId} />
      <div role="tabpanel" aria-labelledby={tabId(shown)}>
        {shown === 'step' && <StepDetail {...props} />}
        {shown === 'approvals' && <RunApprovals run={run.id} />}
        {shown === 'history' && <RunHistory run={run} graph={graph} types={types} />}
      </div>
    </>
  );
}
