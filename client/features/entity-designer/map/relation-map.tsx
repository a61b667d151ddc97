import '@xyflow/react/dist/base.css';
import dagre from '@dagrejs/dagre';
import {
  Background,
  BackgroundVariant,
  Controls,
  type Edge,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from '@xyflow/react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { EntityItem } from '../../../../schemas/generated/api-entities.ts';
import { fieldsOf } from '../../../../schemas/model/fields.ts';
import { entitiesQuery } from '../../../api/entities.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { EntityIcon } from '../../../ui/entity-icon.tsx';
import { useDesigner } from '../designer-context.ts';
import type { Draft } from '../model/draft.ts';
import { entityTexts } from '../texts.ts';
import classes from './relation-map.module.css';

const size = { width: 168, height: 64 };

type EntityNode = Node<{
  label: string;
  name: string;
  icon: string;
  facts: string;
  isHere: boolean;
}>;

function EntityCard({ data }: NodeProps<EntityNode>) {
  return (
    <div className={classes.node} data-here={data.isHere}>
      <Handle type="target" position={Position.Top} className={classes.handle} />
      <span className={classes.head}>
        <EntityIcon name={data.icon} />
        <span className={classes.name}>{data.label}</span>
      </span>
      <span className={classes.facts}>
        <code>{data.name}</code>
        {data.facts}
      </span>
      <Handle type="source" position={Position.Bottom} className={classes.handle} />
    </div>
  );
}

const labelLook = {
  labelStyle: { fill: 'var(--ink-2)', fontSize: 11 },
  labelBgStyle: { fill: 'var(--surface)' },
  labelBgPadding: [5, 2] as [number, number],
  labelBgBorderRadius: 4,
};

const nodeTypes = { entity: EntityCard };

/** Relations from every entity, and rollups as dashed lines to the entity that shows them. */
function edgesOf(
  entities: Draft[],
  here: string,
  labelOf: (one: { label: Draft['label'] }) => string,
) {
  return entities.flatMap((entity): Edge[] =>
    fieldsOf(entity).flatMap((field): Edge[] => {
      if (field.archived) return [];
      if (field.relation) {
        const isHere = entity.name === here || field.relation.entity === here;
        return [
          {
            id: `${entity.name}.${field.key}`,
            source: field.relation.entity,
            target: entity.name,
            type: 'smoothstep',
            ariaLabel: `${labelOf(entity)}: ${labelOf(field)}`,
            className: (isHere ? classes.ours : classes.edge) ?? '',
            ...(isHere ? { label: labelOf(field), ...labelLook } : {}),
          },
        ];
      }
      if (field.computed?.kind !== 'rollup' || entity.name !== here) return [];
      const { entity: counted, via } = field.computed.rollup;
      // A rollup over one relation runs along its line.
      if (!via.includes('.')) return [];
      return [
        {
          id: `rollup.${field.key}`,
          source: counted,
          target: entity.name,
          type: 'smoothstep',
          ariaLabel: `${labelOf(entity)}: ${labelOf(field)}`,
          className: classes.rollup ?? '',
          label: labelOf(field),
          ...labelLook,
        },
      ];
    }),
  );
}

function placed(nodes: EntityNode[], edges: Edge[]): EntityNode[] {
  const graph = new dagre.graphlib.Graph().setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 56 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, { ...size });
  for (const { id, source, target } of edges)
    if (!id.startsWith('rollup.') && source !== target) graph.setEdge(source, target);
  dagre.layout(graph);
  return nodes.map((node) => {
    const { x, y } = graph.node(node.id);
    return { ...node, position: { x: x - size.width / 2, y: y - size.height / 2 } };
  });
}

/** The entity and what its lines lead to. */
function around(here: string, edges: Edge[]): ReadonlySet<string> {
  const ours = edges.filter(({ source, target }) => source === here || target === here);
  return new Set([here, ...ours.flatMap(({ source, target }) => [source, target])]);
}

/** How the entities belong together; the one that is designed stands out. Beside its fields it shows its neighbours only. */
export function RelationMap({ isWhole = false }: { isWhole?: boolean }) {
  const t = useTexts(entityTexts);
  const { locale } = useLocale();
  const { draft } = useDesigner();
  const navigate = useNavigate();
  const { data: entities = [] } = useQuery(entitiesQuery);
  const { nodes, edges } = useMemo(() => {
    const all: EntityItem[] = entities.map((one) => (one.name === draft.name ? draft : one));
    const every = edgesOf(all, draft.name, ({ label }) => label[locale]);
    const near = around(draft.name, every);
    const isShown = (name: string) => isWhole || near.has(name);
    const made = every.filter(({ source, target }) => isShown(source) && isShown(target));
    const shown = all.filter(({ name }) => isShown(name));
    const cards = shown.map(
      (entity): EntityNode => ({
        id: entity.name,
        type: 'entity',
        position: { x: 0, y: 0 },
        ...size,
        data: {
          label: entity.label[locale],
          name: entity.name,
          icon: entity.icon ?? '',
          facts: t('fieldsCount', {
            count: fieldsOf(entity).filter(({ archived }) => !archived).length,
          }),
          isHere: entity.name === draft.name,
        },
      }),
    );
    return { nodes: placed(cards, made), edges: made };
  }, [entities, draft, locale, t, isWhole]);
  const relations = edges.filter(({ id }) => !id.startsWith('rollup.')).length;
  return (
    <section className={classes.map} aria-label={t('mapTitle')}>
      <header className={classes.title}>
        <h2>{t('mapTitle')}</h2>
        <span>{t('mapCount', { entities: nodes.length, relations })}</span>
      </header>
      <div className={classes.canvas}>
        <ReactFlow
          key={nodes.length}
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          fitView
          minZoom={0.2}
          nodesConnectable={false}
          nodesFocusable
          edgesFocusable={false}
          proOptions={{ hideAttribution: true }}
          onNodeClick={(_, { id }) =>
            id !== draft.name &&
            void navigate({ to: '/build/entities/$entity', params: { entity: id } })
          }
        >
          <Background variant={BackgroundVariant.Dots} gap={20} size={1} />
          <Controls showInteractive={false} />
        </ReactFlow>
      </div>
      <footer className={classes.legend}>
        <span data-kind="ref">{t('legendRef')}</span>
        <span data-kind="rollup">{t('legendRollup')}</span>
      </footer>
    </section>
  );
}
