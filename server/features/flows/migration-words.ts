import {
  type Migration,
  type MigrationProblem,
  nodeLabel,
  portLabel,
} from '../../../schemas/model/flow/index.ts';
import type { Locale } from '../../../schemas/model/language.ts';

/** What speaks against a place, with nodes and ways out by what they are called for the reader. */
export function migrationWords(
  { from, to, types }: Migration,
  locale: Locale,
  { details }: MigrationProblem,
): Record<string, string> {
  const graphs = { node: from, compensation: from, target: to, around: from } as const;
  const asking = from.nodes.find(({ id }) => id === details.node);
  const type = asking && types.get(asking.type);
  return Object.fromEntries(
    Object.entries(details).map(([key, value]) => {
      if (key === 'ports' && type)
        return [
          key,
          value
            .split(', ')
            .map((id) => portLabel(type, asking, id)[locale])
            .join(', '),
        ];
      const own = graphs[key as keyof typeof graphs];
      const graph = own?.nodes.some(({ id }) => id === value) ? own : to;
      return [key, nodeLabel(graph, types, value)[locale]];
    }),
  );
}
