import type { RunHistoryItem, RunItem } from '../../../../schemas/generated/api-runs.ts';
import type { FlowGraph } from '../../../../schemas/generated/flow.ts';
import type { NodeDescription } from '../../../../schemas/model/flow/node-description.ts';
import { labelOfNode } from '../../../flows/canvas/drawing.ts';
import { useFlowNames } from '../../../flows/words/flow-names.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { actionTexts } from '../actions/texts.ts';
import classes from './run-view.module.css';

const words = {
  'run.retried': 'retried',
  'run.edited': 'edited',
  'run.skipped': 'skipped',
  'run.moved': 'moved',
  'run.cancelled': 'cancelled',
  'run.migrated': 'migrated',
} as const;

const isKnown = (type: string): type is keyof typeof words => type in words;

/** What people did to the run, with why. */
export function RunHistory({
  run,
  graph,
  types,
}: {
  run: RunItem;
  graph: FlowGraph;
  types: ReadonlyMap<string, NodeDescription>;
}) {
  const t = useTexts(actionTexts);
  const names = useFlowNames();
  const { history = [] } = run;
  if (history.length === 0) return null;
  const nameOf = (id: unknown): string => {
    const node = graph.nodes.find((one) => one.id === id);
    return node ? labelOfNode(node, { types, names }) : String(id);
  };
  const say = ({ type, by, changed }: RunHistoryItem): string => {
    if (!isKnown(type)) return type;
    const [first] = changed;
    const who = by ? names.user(by) : t('byNobody');
    if (first?.field === 'outcome' && first.before === 'unknown')
      return t(first.after === 'done' ? 'saidDone' : 'saidAgain', { who });
    return t(words[type], {
      who,
      node: nameOf(first?.after),
      version: String(first?.after ?? ''),
    });
  };
  return (
    <section aria-label={t('history')}>
      <ul className={classes.history}>
        {history.map((item) => (
          <li key={`${item.at} ${item.type}`}>
            <span>{say(item)}</span>
            <time dateTime={item.at}>{new Date(item.at).toLocaleString(names.locale)}</time>
            {item.type === 'run.edited' && (
              <p>{item.changed.map(({ field }) => nameOf(field)).join(' · ')}</p>
            )}
            {item.note && <q>{item.note}</q>}
          </li>
        ))}
      </ul>
    </section>
  );
}
