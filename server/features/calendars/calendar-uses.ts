import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import type { Text } from '../../../schemas/model/language.ts';
import type { Doc, Reader } from '../../store/port.ts';

interface Labelled {
  name: string;
  label: Text;
}

const mostDefinitions = 1000;

/** Whether some member `calendar` within has this name. */
function names(value: unknown, calendar: string): boolean {
  if (Array.isArray(value)) return value.some((item) => names(item, calendar));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, item]) =>
    key === 'calendar' ? item === calendar : names(item, calendar),
  );
}

/** What the flows are called that count their time by this calendar, in drafts and in versions whose runs may wait. */
export async function calendarUses(
  reader: Pick<Reader, 'find'>,
  calendar: string,
): Promise<Text[]> {
  const flows = await reader.find<Doc & Labelled & { graph: FlowGraph }>('flows', {
    filter: { archivedAt: null },
    limit: mostDefinitions,
  });
  const active = await reader.find<Doc & { flow: string; label: Text; graph: FlowGraph }>(
    'flow_versions',
    { filter: { state: 'active' }, limit: mostDefinitions },
  );
  const pools = await reader.find<Doc & Labelled>('pools', { limit: mostDefinitions });
  const found = new Map<string, Text>();
  for (const flow of flows) if (names(flow.graph, calendar)) found.set(flow._id, flow.label);
  for (const { flow, label, graph } of active) if (names(graph, calendar)) found.set(flow, label);
  for (const pool of pools) if (names(pool, calendar)) found.set(pool._id, pool.label);
  return [...found.values()];
}
