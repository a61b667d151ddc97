import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { ReactFlowProvider } from '@xyflow/react';
import { useMemo, useState } from 'react';
import type { FlowItem, VersionItem } from '../../../../schemas/generated/api-flows.ts';
import type { RunItem } from '../../../../schemas/generated/api-runs.ts';
import type { NodeDescription } from '../../../../schemas/model/flow/node-description.ts';
import { RecordLink } from '../../../fields/record-name.tsx';
import { readable } from '../../../flows/arrange/arrange-graph.ts';
import { exitsIn } from '../../../flows/arrange/exit-order.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { PageHead } from '../../../ui/page-head.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { usePageTitle } from '../../../ui/use-page-title.ts';
import { RunStatusPill } from '../run-status.tsx';
import { runTexts } from '../texts.ts';
import { RunActions } from './run-actions.tsx';
import { RunCanvas } from './run-canvas.tsx';
import classes from './run-view.module.css';
import { RunSide, type RunTab } from './run-side.tsx';
import { StepStrip } from './step-strip.tsx';

interface Props {
  run: RunItem;
  flow: FlowItem;
  version: VersionItem;
  nodeTypes: readonly NodeDescription[];
}

/** The step to look at first: the one that failed, else the latest. */
const firstStep = ({ steps }: RunItem) =>
  (steps.findLast(({ state }) => state === 'failed') ?? steps.at(-1))?.id;

/** The drawing with the way of the run, its steps in order, and one of them in detail. */
export function RunView({ run, flow, version, nodeTypes }: Props) {
  const t = useTexts(runTexts);
  const { locale } = useLocale();
  const isPhone = useMediaQuery('(max-width: 700px)', false, { getInitialValueInEffect: false });
  const [chosen, setChosen] = useState(() => (isPhone ? undefined : firstStep(run)));
  const [tab, setTab] = useState<RunTab>('step');
  const types = useMemo(() => new Map(nodeTypes.map((type) => [type.type, type])), [nodeTypes]);
  const graph = useMemo(() => readable(version.graph, exitsIn(types)), [version, types]);
  const step = run.steps.find(({ id }) => id === chosen);
  const name = flow.label[locale];
  usePageTitle(`${t('run')} · ${name}`);
  const choose = (id: string | undefined) => {
    setChosen(id);
    setTab('step');
  };
  const detail = (
    <RunSide run={run} step={step} graph={graph} types={types} tab={tab} onTab={setTab} />
  );
  return (
    <ReactFlowProvider>
      <div className={classes.page}>
        <PageHead
          hasSearch={false}
          crumbs={[
            <Link key="flows" to="/build/flows">
              {t('flows')}
            </Link>,
            <Link key="flow" to="/build/flows/$flow" params={{ flow: flow.id }}>
              {name} {t('version', { version: run.version })}
            </Link>,
            <Link key="runs" to="/build/runs" search={{ flow: flow.id }}>
              {t('title')}
            </Link>,
          ]}
          title={
            <h1 className={classes.title}>
              {run.entity && run.record ? (
                <RecordLink entity={run.entity} id={run.record} />
              ) : (
                t('run')
              )}
            </h1>
          }
          state={<RunStatusPill status={run.status} />}
          actions={<RunActions run={run} graph={graph} types={types} />}
        />
        <div className={classes.board}>
          <div className={classes.left}>
            <RunCanvas
              run={run}
              graph={graph}
              types={types}
              chosen={step?.node}
              onChoose={(node) =>
                choose(run.steps.findLast((one) => one.node === node)?.id ?? chosen)
              }
            />
            <StepStrip run={run} graph={graph} types={types} chosen={step?.id} onChoose={choose} />
          </div>
          {isPhone ? (
            <SidePanel
              isOpen={step !== undefined}
              title={t('step')}
              onClose={() => choose(undefined)}
            >
              {detail}
            </SidePanel>
          ) : (
            <aside className={classes.panel} aria-label={t('step')}>
              {detail}
            </aside>
          )}
        </div>
      </div>
    </ReactFlowProvider>
  );
}
