import type { ReactNode } from 'react';
import type {
  FlowConcurrency,
  FlowEdge,
  FlowGraph,
  FlowNode,
} from '../../../../schemas/generated/flow.ts';
import { ruleOf } from '../../../../schemas/model/flow/rule-tables.ts';
import { labelOfNode } from '../../../flows/canvas/drawing.ts';
import { NodeIcon } from '../../../flows/words/node-look.tsx';
import { namedPorts } from '../../../flows/words/ports.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useDesignerView } from '../model/designer-context.ts';
import type {
  GraphDiff,
  NodeChange,
  SettingChange,
} from '../../../../schemas/model/flow/diff-graphs.ts';
import { policies } from '../panel/flow-settings.tsx';
import { panelTexts } from '../panel/texts.ts';
import { designerTexts } from '../texts.ts';
import classes from './publish.module.css';
import { schemaAt, settingLabel, settingValue } from './setting-words.ts';

function Part({ title, thread, children }: { title: string; thread: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h3 className={classes.partTitle} data-thread={thread}>
        {title}
      </h3>
      <ul className={classes.list}>{children}</ul>
    </section>
  );
}

function NodeLine({ node, children }: { node: FlowNode; children?: ReactNode }) {
  const { types, names } = useDesignerView();
  return (
    <li className={classes.node}>
      <NodeIcon type={node.type} />
      <div>
        <span className={classes.nodeName}>{labelOfNode(node, { types, names })}</span>
        {children}
      </div>
    </li>
  );
}

/** One setting that differs, in words. */
function SettingLine({ node, change }: { node: FlowNode; change: SettingChange }) {
  const t = useTexts(designerTexts);
  const { types, names, words, subject } = useDesignerView();
  const type = types.get(node.type);
  const sense = { names, words, subject };
  const schema = type && schemaAt(type, change.path);
  const setting = settingLabel(type, change.path, sense);
  const say = (value: unknown) => settingValue(schema, value, sense);
  const [before, after] = [say(change.before), say(change.after)];
  if (change.before === undefined)
    return (
      <p>
        {after === undefined
          ? t('settingEdited', { setting })
          : t('settingSet', { setting, after })}
      </p>
    );
  if (change.after === undefined)
    return (
      <p>
        {before === undefined
          ? t('settingEdited', { setting })
          : t('settingUnset', { setting, before })}
      </p>
    );
  return (
    <p>
      {before === undefined || after === undefined
        ? t('settingEdited', { setting })
        : t('settingChanged', { setting, before, after })}
    </p>
  );
}

function ChangedNode({ change }: { change: NodeChange }) {
  const t = useTexts(designerTexts);
  const { types, names } = useDesignerView();
  const rule = ruleOf(change.after);
  const isOfRule = ({ path }: SettingChange) => rule !== undefined && path[0] === 'table';
  const hasNewTable =
    rule !== undefined && rule === ruleOf(change.before) && change.settings.some(isOfRule);
  return (
    <NodeLine node={change.after}>
      {change.isRenamed && (
        <p>{t('renamedFrom', { name: labelOfNode(change.before, { types, names }) })}</p>
      )}
      {hasNewTable && <p>{t('ruleEdited', { rule: names.rule(rule) })}</p>}
      {change.settings
        .filter((setting) => !isOfRule(setting))
        .map((setting) => (
          <SettingLine key={setting.path.join('/')} node={change.after} change={setting} />
        ))}
    </NodeLine>
  );
}

function WayLine({
  edge,
  graph,
  word,
}: {
  edge: FlowEdge;
  graph: FlowGraph;
  word: 'wayAdded' | 'wayRemoved';
}) {
  const t = useTexts(designerTexts);
  const { types, names } = useDesignerView();
  const [source, target] = [edge.source, edge.target].map((end) =>
    graph.nodes.find(({ id }) => id === end),
  );
  if (!source || !target) return null;
  const port = edge.port ?? 'next';
  const named = namedPorts(types.get(source.type), source, names.locale);
  return (
    <li className={classes.way}>
      {t(word, {
        source: labelOfNode(source, { types, names }),
        port: named.find(({ id }) => id === port)?.label ?? port,
        target: labelOfNode(target, { types, names }),
      })}
    </li>
  );
}

const policyOf = (value: unknown): FlowConcurrency =>
  policies.find((policy) => policy === value) ?? 'queue';

/** What differs of the flow as a whole. */
function FlowPart({ changes }: { changes: GraphDiff['settings'] }) {
  const t = useTexts(designerTexts);
  const words = useTexts(panelTexts);
  return (
    <Part title={words('flowSettings')} thread="stone">
      {changes.map(({ path, before, after }) => (
        <li key={path.join('/')} className={classes.way}>
          {t('settingChanged', {
            setting: words('again'),
            before: words(`again_${policyOf(before)}`),
            after: words(`again_${policyOf(after)}`),
          })}
        </li>
      ))}
    </Part>
  );
}

/** What differs between two drawings, in words. */
export function ChangeList({
  diff,
  before,
  after,
}: {
  diff: GraphDiff;
  before: FlowGraph;
  after: FlowGraph;
}) {
  const t = useTexts(designerTexts);
  const { added, removed, changed, connected, disconnected } = diff;
  return (
    <div className={classes.changes}>
      {added.length > 0 && (
        <Part title={t('added')} thread="bamboo">
          {added.map((node) => (
            <NodeLine key={node.id} node={node} />
          ))}
        </Part>
      )}
      {removed.length > 0 && (
        <Part title={t('removedNodes')} thread="cinnabar">
          {removed.map((node) => (
            <NodeLine key={node.id} node={node} />
          ))}
        </Part>
      )}
      {changed.length > 0 && (
        <Part title={t('changed')} thread="gamboge">
          {changed.map((change) => (
            <ChangedNode key={change.after.id} change={change} />
          ))}
        </Part>
      )}
      {diff.settings.length > 0 && <FlowPart changes={diff.settings} />}
      {connected.length + disconnected.length > 0 && (
        <Part title={t('ways')} thread="stone">
          {connected.map((edge) => (
            <WayLine key={`+${edge.id}`} edge={edge} graph={after} word="wayAdded" />
          ))}
          {disconnected.map((edge) => (
            <WayLine key={`-${edge.id}`} edge={edge} graph={before} word="wayRemoved" />
          ))}
        </Part>
      )}
    </div>
  );
}
