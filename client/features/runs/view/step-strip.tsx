import { UnstyledButton } from '@mantine/core';
import type { RunItem } from '../../../../schemas/generated/api-runs.ts';
import type { FlowGraph } from '../../../../schemas/generated/flow.ts';
import type { NodeDescription } from '../../../../schemas/model/flow/node-description.ts';
import { labelOfNode } from '../../../flows/canvas/drawing.ts';
import { useFlowNames } from '../../../flows/words/flow-names.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { relativeTime } from '../../../i18n/relative-time.ts';
import { useNow } from '../../../ui/time-ago.tsx';
import { runTexts } from '../texts.ts';
import { timeUsed } from '../time-used.ts';
import classes from './run-view.module.css';

const stateWords = {
  done: 'stepDone',
  waiting: 'stepWaiting',
  failed: 'stepFailed',
  cancelled: 'stepCancelled',
} as const;

/** The steps of a run in their order, each with the time it used. */
export function StepStrip(props: {
  run: RunItem;
  graph: FlowGraph;
  types: ReadonlyMap<string, NodeDescription>;
  chosen: string | undefined;
  onChoose: (step: string) => void;
}) {
  const { run, graph, types } = props;
  const t = useTexts(runTexts);
  const names = useFlowNames();
  const now = useNow();
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const when = relativeTime(run.startedAt, now, names.locale);
  const time = timeUsed(t, run, now, names.locale);
  return (
    <section className={classes.strip} aria-labelledby="run-steps">
      <header className={classes.stripHead}>
        <h2 id="run-steps">{t('steps')}</h2>
        <span>{t(run.endedAt === null ? 'stepsOpen' : 'stepsFrom', { when, time })}</span>
        <span className={classes.stripCount}>{t('stepCount', { count: run.steps.length })}</span>
      </header>
      <ol className={classes.steps}>
        {run.steps.map((step) => {
          const node = nodes.get(step.node);
          return (
            <li key={step.id}>
              <UnstyledButton
                className={classes.step}
                data-state={step.state}
                aria-pressed={step.id === props.chosen}
                onClick={() => props.onChoose(step.id)}
              >
                <span className={classes.stepName}>
                  {node ? labelOfNode(node, { types, names }) : step.node}
                </span>
                <span className={classes.stepTime}>
                  {timeUsed(t, step, now, names.locale)}
                  {step.attempt > 1 && ` · ${t('attempt', { count: step.attempt })}`}
                </span>
                <span className={classes.bar} aria-hidden="true" />
                <span className={classes.stepState}>{t(stateWords[step.state])}</span>
              </UnstyledButton>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
