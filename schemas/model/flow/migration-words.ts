import type { Locale } from '../language.ts';
import type { Migration, MigrationProblem } from './migration.ts';
import { nodeLabel } from './node-label.ts';
import { portLabel } from './port-label.ts';

/** What speaks against a place, with nodes and ways out by what they are called for the reader. */
export function migrationWords(
  { from, to, types }: Migration,
  locale: Locale,
  { details }: Pick<MigrationProblem, 'details'>,
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
