import { IconAlertCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { RunItem, StepItem } from '../../../../schemas/generated/api-runs.ts';
import type { FlowGraph } from '../../../../schemas/generated/flow.ts';
import type { NodeDescription } from '../../../../schemas/model/flow/node-description.ts';
import { flowDwellQuery } from '../../../api/flows.ts';
import { labelOfNode } from '../../../flows/canvas/drawing.ts';
import { failureText } from '../../../flows/facts/failure-text.ts';
import { Facts } from '../../../flows/facts/facts.tsx';
import { tableOutputs } from '../../../flows/facts/table-outputs.ts';
import { useFlowNames } from '../../../flows/words/flow-names.ts';
import { NodeIcon } from '../../../flows/words/node-look.tsx';
import { namedPorts } from '../../../flows/words/ports.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { StatusPill } from '../../../ui/status-pill.tsx';
import { useNow } from '../../../ui/time-ago.tsx';
import type { Thread } from '../../../ui/thread.ts';
import { runTexts } from '../texts.ts';
import { lengthText, timeUsed } from '../time-used.ts';
import { EffectTries } from './effect-tries.tsx';
import classes from './run-view.module.css';
import { TriggerFacts } from './trigger-facts.tsx';

const states = {
  done: ['stepDone', 'bamboo'],
  waiting: ['stepWaiting', 'gamboge'],
  failed: ['stepFailed', 'cinnabar'],
  cancelled: ['stepCancelled', 'stone'],
} as const satisfies Record<StepItem['state'], readonly [string, Thread]>;

const fewestSteps = 3;

interface Props {
  run: RunItem;
  step: StepItem | undefined;
  graph: FlowGraph;
  types: ReadonlyMap<string, NodeDescription>;
}

function Failure({ error }: { error: NonNullable<StepItem['error']> }) {
  return (
    <div className={classes.failure}>
      <IconAlertCircle size={16} stroke={1.75} aria-hidden="true" />
      <div>
        <p>{failureText(error)}</p>
        {typeof error.code === 'string' && <code>{error.code}</code>}
      </div>
    </div>
  );
}

/** Attempts at the same node, the latest first. */
function Attempts({ run, step }: { run: RunItem; step: StepItem }) {
  const t = useTexts(runTexts);
  const { locale } = useFlowNames();
  const now = useNow();
  const all = run.steps.filter(({ node }) => node === step.node).toReversed();
  if (all.length < 2) return null;
  return (
    <table className={classes.attempts}>
      <tbody>
        {all.map((one) => (
          <tr key={one.id}>
            <td>{t('attempt', { count: one.attempt })}</td>
            <td>{new Date(one.startedAt).toLocaleString(locale)}</td>
            <td data-state={one.state}>{t(states[one.state][0])}</td>
            <td>{timeUsed(t, one, now, locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How long the node took in other runs; nothing for one that takes no time or was seen too rarely to tell. */
function UsualTime({ flow, node }: { flow: string; node: string }) {
  const t = useTexts(runTexts);
  const { locale } = useFlowNames();
  const { data } = useQuery(flowDwellQuery(flow));
  const dwell = data?.items.find((one) => one.node === node);
  if (!dwell || dwell.steps < fewestSteps || dwell.p95 < 1) return null;
  const [p50, p95] = [dwell.p50, dwell.p95].map((seconds) => lengthText(t, seconds * 1000, locale));
  return (
    <>
      <dt>{t('usually')}</dt>
      <dd title={t('usuallyFrom', { count: dwell.steps })}>
        {t('usuallyTook', { p50: p50 ?? '', p95: p95 ?? '' })}
      </dd>
    </>
  );
}

/** What one step read, gave and met. */
export function StepDetail({ run, step, graph, types }: Props) {
  const t = useTexts(runTexts);
  const names = useFlowNames();
  const now = useNow();
  if (!step) return <p className={classes.choose}>{t('chooseStep')}</p>;
  const node = graph.nodes.find(({ id }) => id === step.node);
  const [word, thread] = states[step.state];
  const token = run.tokens.find((one) => one.id === step.token && one.node === step.node);
  const ports = node ? namedPorts(types.get(node.type), node, names.locale) : [];
  const port = ports.find(({ id }) => id === step.port)?.label ?? step.port;
  const at = (iso: string) => new Date(iso).toLocaleString(names.locale);
  const isFirst = run.steps[0]?.id === step.id;
  return (
    <div className={classes.detail}>
      <div className={classes.detailHead}>
        <NodeIcon type={step.type} />
        <h2>{node ? labelOfNode(node, { types, names }) : step.node}</h2>
        <StatusPill thread={thread}>{t(word)}</StatusPill>
      </div>
      {step.error && <Failure error={step.error} />}
      <dl className={classes.facts}>
        <dt>{t('startedAt')}</dt>
        <dd>{at(step.startedAt)}</dd>
        {step.endedAt && <dt>{t('endedAt')}</dt>}
        {step.endedAt && <dd>{at(step.endedAt)}</dd>}
        <dt>{t('took')}</dt>
        <dd>{timeUsed(t, step, now, names.locale)}</dd>
        <UsualTime flow={run.flow} node={step.node} />
        {port && <dt>{t('leftBy')}</dt>}
        {port && <dd>{port}</dd>}
        {step.state === 'waiting' && token?.dueAt && <dt>{t('stepWaiting')}</dt>}
        {step.state === 'waiting' && token?.dueAt && (
          <dd>{t('until', { when: at(token.dueAt) })}</dd>
        )}
      </dl>
      <Attempts run={run} step={step} />
      {step.effect && <EffectTries run={run.id} step={step.id} effect={step.effect} />}
      {isFirst && <TriggerFacts run={run} />}
      {step.input !== null && (
        <section className={classes.section}>
          <h3>{t('input')}</h3>
          <Facts value={step.input} subject={run.entity ?? undefined} />
        </section>
      )}
      {step.output !== null && (
        <section className={classes.section}>
          <h3>{t('output')}</h3>
          <Facts
            value={step.output}
            subject={run.entity ?? undefined}
            outputs={tableOutputs(types.get(step.type), node)}
          />
        </section>
      )}
    </div>
  );
}
