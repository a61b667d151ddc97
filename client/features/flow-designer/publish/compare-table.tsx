import type { FlowEdge, FlowGraph, FlowNode } from '../../../../schemas/generated/flow.ts';
import type {
  GraphDiff,
  NodeChange,
  SettingChange,
} from '../../../../schemas/model/flow/diff-graphs.ts';
import { labelOfNode } from '../../../flows/canvas/drawing.ts';
import { NodeIcon } from '../../../flows/words/node-look.tsx';
import { namedPorts } from '../../../flows/words/ports.ts';
import { summarise } from '../../../flows/words/summarise.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useDesignerView } from '../model/designer-context.ts';
import { policies } from '../panel/flow-settings.tsx';
import { panelTexts } from '../panel/texts.ts';
import { designerTexts } from '../texts.ts';
import classes from './compare.module.css';
import { settingLines } from './setting-lines.ts';
import { schemaAt, settingLabel } from './setting-words.ts';

function Lines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return <span className={classes.none}>—</span>;
  return lines.map((line, index) => <p key={`${index} ${line}`}>{line}</p>);
}

function NodeName({ node }: { node: FlowNode }) {
  const { types, names } = useDesignerView();
  return (
    <span className={classes.node}>
      <NodeIcon type={node.type} />
      {labelOfNode(node, { types, names })}
    </span>
  );
}

/** A node that only one side has. */
function OneSided({ node, side }: { node: FlowNode; side: 'before' | 'after' }) {
  const { types, names, words, subject } = useDesignerView();
  const said = summarise(node, { names, t: words, subject });
  const cell = (
    <td data-side={side}>
      <Lines lines={said ? [said] : [labelOfNode(node, { types, names })]} />
    </td>
  );
  return (
    <tr>
      <th scope="row">
        <NodeName node={node} />
      </th>
      {side === 'before' ? cell : <td aria-hidden="true" />}
      {side === 'after' ? cell : <td aria-hidden="true" />}
    </tr>
  );
}

function SettingRow({ node, change }: { node: FlowNode; change: SettingChange }) {
  const { types, names, words, subject } = useDesignerView();
  const type = types.get(node.type);
  const sense = { names, words, subject };
  const schema = type && schemaAt(type, change.path);
  return (
    <tr>
      <th scope="row" className={classes.setting}>
        {settingLabel(type, change.path, sense)}
      </th>
      <td data-side="before">
        <Lines lines={settingLines(schema, change.before, sense)} />
      </td>
      <td data-side="after">
        <Lines lines={settingLines(schema, change.after, sense)} />
      </td>
    </tr>
  );
}

function Changed({ change }: { change: NodeChange }) {
  const t = useTexts(designerTexts);
  const { types, names } = useDesignerView();
  const { before, after, isRenamed, settings } = change;
  return (
    <>
      <tr>
        <th scope="rowgroup" colSpan={3}>
          <NodeName node={after} />
        </th>
      </tr>
      {isRenamed && (
        <tr>
          <th scope="row" className={classes.setting}>
            {t('nodeLabelWord')}
          </th>
          <td data-side="before">{labelOfNode(before, { types, names })}</td>
          <td data-side="after">{labelOfNode(after, { types, names })}</td>
        </tr>
      )}
      {settings.map((setting) => (
        <SettingRow key={setting.path.join('/')} node={after} change={setting} />
      ))}
    </>
  );
}

interface Ways {
  source: string;
  port: string;
  before: string[];
  after: string[];
}

/** Where each way out led and leads, one row for each. */
function waysOf(disconnected: readonly FlowEdge[], connected: readonly FlowEdge[]): Ways[] {
  const ways = new Map<string, Ways>();
  const wayOf = ({ source, port = 'next' }: FlowEdge): Ways => {
    const key = `${source} ${port}`;
    const way = ways.get(key) ?? { source, port, before: [], after: [] };
    ways.set(key, way);
    return way;
  };
  for (const edge of disconnected) wayOf(edge).before.push(edge.target);
  for (const edge of connected) wayOf(edge).after.push(edge.target);
  return [...ways.values()];
}

function WayRow({ way, before, after }: { way: Ways; before: FlowGraph; after: FlowGraph }) {
  const { types, names } = useDesignerView();
  const inGraph = (graph: FlowGraph, id: string) => graph.nodes.find((node) => node.id === id);
  const source = inGraph(after, way.source) ?? inGraph(before, way.source);
  if (!source) return null;
  const ports = namedPorts(types.get(source.type), source, names.locale);
  const port = ports.find(({ id }) => id === way.port)?.label ?? way.port;
  const lines = (graph: FlowGraph, targets: readonly string[]) =>
    targets.map((id) => {
      const node = inGraph(graph, id);
      return `→ ${node ? labelOfNode(node, { types, names }) : id}`;
    });
  return (
    <tr>
      <th scope="row" className={classes.setting}>
        {labelOfNode(source, { types, names })} · {port}
      </th>
      <td data-side="before">
        <Lines lines={lines(before, way.before)} />
      </td>
      <td data-side="after">
        <Lines lines={lines(after, way.after)} />
      </td>
    </tr>
  );
}

function FlowRows({ changes }: { changes: GraphDiff['settings'] }) {
  const words = useTexts(panelTexts);
  const say = (value: unknown) =>
    words(`again_${policies.find((policy) => policy === value) ?? 'queue'}`);
  return changes.map(({ path, before, after }) => (
    <tr key={path.join('/')}>
      <th scope="row" className={classes.setting}>
        {words('again')}
      </th>
      <td data-side="before">{say(before)}</td>
      <td data-side="after">{say(after)}</td>
    </tr>
  ));
}

function Part({ title, thread }: { title: string; thread: string }) {
  return (
    <tr>
      <th scope="rowgroup" colSpan={3} className={classes.part} data-thread={thread}>
        {title}
      </th>
    </tr>
  );
}

/** Two drawings side by side: what only one has, and each setting that differs as it was and as it is, in words. */
export function CompareTable(props: {
  diff: GraphDiff;
  before: FlowGraph;
  after: FlowGraph;
  names: { before: string; after: string };
}) {
  const { diff, before, after, names } = props;
  const t = useTexts(designerTexts);
  const words = useTexts(panelTexts);
  const { added, removed, changed, connected, disconnected, settings } = diff;
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('compareWhat')}</th>
            <th scope="col">{names.before}</th>
            <th scope="col">{names.after}</th>
          </tr>
        </thead>
        <tbody>
          {changed.length > 0 && <Part title={t('changed')} thread="gamboge" />}
          {changed.map((change) => (
            <Changed key={change.after.id} change={change} />
          ))}
          {added.length > 0 && <Part title={t('added')} thread="bamboo" />}
          {added.map((node) => (
            <OneSided key={node.id} node={node} side="after" />
          ))}
          {removed.length > 0 && <Part title={t('removedNodes')} thread="cinnabar" />}
          {removed.map((node) => (
            <OneSided key={node.id} node={node} side="before" />
          ))}
          {settings.length > 0 && <Part title={words('flowSettings')} thread="stone" />}
          <FlowRows changes={settings} />
          {connected.length + disconnected.length > 0 && <Part title={t('ways')} thread="stone" />}
          {waysOf(disconnected, connected).map((way) => (
            <WayRow key={`${way.source} ${way.port}`} way={way} before={before} after={after} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
