import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { TryStep } from '../../../../schemas/generated/api-flows.ts';
import { labelOfNode } from '../../../flows/canvas/drawing.ts';
import { Facts } from '../../../flows/facts/facts.tsx';
import { tableOutputs } from '../../../flows/facts/table-outputs.ts';
import { failureText } from '../../../flows/facts/failure-text.ts';
import { NodeIcon } from '../../../flows/words/node-look.tsx';
import { namedPorts } from '../../../flows/words/ports.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useDesignerView } from '../model/designer-context.ts';
import { runnableDraft } from '../model/rule-tables.ts';
import { tryTexts } from './texts.ts';
import classes from './try.module.css';

const stateWords = {
  done: 'stepDone',
  waiting: 'stepWaiting',
  failed: 'stepFailed',
  cancelled: 'stepCancelled',
} as const;

/** The way a step took, when there were several. */
export function useWayTaken(): (step: TryStep) => string | undefined {
  const { graph, types, names } = useDesignerView();
  return (step) => {
    const node = graph.nodes.find(({ id }) => id === step.node);
    const ports = node ? namedPorts(types.get(node.type), node, names.locale) : [];
    const isChoice = ports.filter(({ id }) => id !== 'error').length > 1 || step.port === 'error';
    return isChoice ? ports.find(({ id }) => id === step.port)?.label : undefined;
  };
}

function Detail({ step }: { step: TryStep }) {
  const t = useTexts(tryTexts);
  const { subject, graph, types, names } = useDesignerView();
  const node = runnableDraft(graph, names).nodes.find(({ id }) => id === step.node);
  const failure = failureText(step.error);
  const isEmpty = step.input === null && step.output === null && failure === undefined;
  return (
    <div className={classes.detail}>
      {failure !== undefined && <p className={classes.failure}>{failure}</p>}
      {step.input !== null && <h4>{t('input')}</h4>}
      {step.input !== null && <Facts value={step.input} subject={subject} />}
      {step.output !== null && <h4>{t('output')}</h4>}
      {step.output !== null && (
        <Facts
          value={step.output}
          subject={subject}
          outputs={tableOutputs(types.get(step.type), node)}
        />
      )}
      {isEmpty && <p className={classes.note}>{t('noDetails')}</p>}
    </div>
  );
}

/** The steps in their order; one of them open with what it read, gave and met. */
export function TrySteps(props: {
  steps: readonly TryStep[];
  chosen: number | undefined;
  onChoose: (index: number | undefined) => void;
}) {
  const t = useTexts(tryTexts);
  const { graph, types, names } = useDesignerView();
  const wayTaken = useWayTaken();
  return (
    <section className={classes.section} aria-labelledby="try-steps">
      <h3 id="try-steps">{t('steps')}</h3>
      <ol className={classes.list}>
        {props.steps.map((step, index) => {
          const node = graph.nodes.find(({ id }) => id === step.node);
          const way = step.state === 'done' ? wayTaken(step) : undefined;
          const isOpen = index === props.chosen;
          return (
            <li key={index} className={classes.step}>
              <UnstyledButton
                className={classes.stepHead}
                data-state={step.state}
                aria-expanded={isOpen}
                onClick={() => props.onChoose(isOpen ? undefined : index)}
              >
                <NodeIcon type={step.type} />
                <span className={classes.stepName}>
                  {node ? labelOfNode(node, { types, names }) : step.node}
                </span>
                <span className={classes.stepState}>
                  {way === undefined ? t(stateWords[step.state]) : t('byPort', { port: way })}
                </span>
                <IconChevronRight size={14} stroke={1.75} aria-hidden="true" />
              </UnstyledButton>
              {isOpen && <Detail step={step} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
