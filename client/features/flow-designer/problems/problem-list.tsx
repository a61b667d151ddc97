import { UnstyledButton } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { labelOfNode } from '../../../flows/canvas/drawing.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useDesignerView } from '../model/designer-context.ts';
import { designerTexts } from '../texts.ts';
import classes from './problems.module.css';

/** Everything that is wrong with the drawing; each leads to its node and setting. */
export function ProblemList({ onGo }: { onGo?: () => void }) {
  const t = useTexts(designerTexts);
  const view = useDesignerView();
  const { problems, graph, types, names } = view;
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  return (
    <section className={classes.problems} aria-labelledby="flow-problems">
      <h2 id="flow-problems" className={classes.title}>
        {problems.length === 0 ? t('noProblems') : t('problems', { count: problems.length })}
        {problems.length === 0 && (
          <IconCircleCheck size={16} stroke={1.75} className={classes.fine} aria-hidden="true" />
        )}
      </h2>
      <ul className={classes.list}>
        {problems.map((problem, index) => {
          const node = nodes.get(problem.nodeId ?? '');
          const isError = problem.severity === 'error';
          const Icon = isError ? IconAlertCircle : IconInfoCircle;
          return (
            <li key={`${problem.pointer} ${problem.code} ${index}`}>
              <UnstyledButton
                className={classes.problem}
                data-severity={problem.severity}
                disabled={!node}
                onClick={() => {
                  if (node) view.show(node.id, problem.pointer);
                  onGo?.();
                }}
              >
                <Icon size={16} stroke={1.75} aria-label={t(isError ? 'errors' : 'warnings')} />
                <span>
                  {node && <b>{labelOfNode(node, { types, names })}</b>}
                  {problem.detail}
                </span>
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
