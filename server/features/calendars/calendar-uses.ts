import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import type { Text } from '../../../schemas/model/language.ts';
import type { Doc, Reader } from '../../store/port.ts';
import { hasMember } from '../definitions/index.ts';

interface Labelled {
  name: string;
  label: Text;
}

const mostDefinitions = 1000;
const mostPeople = 10_000;

/** What is called by what name that counts time by this calendar: flows in drafts and active versions, pools, people. */
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
  const people = await reader.find<Doc & { name: string; calendar?: string }>('users', {
    limit: mostPeople,
  });
  const found = new Map<string, Text>();
  for (const flow of flows)
    if (hasMember(flow.graph, 'calendar', calendar)) found.set(flow._id, flow.label);
  for (const { flow, label, graph } of active)
    if (hasMember(graph, 'calendar', calendar)) found.set(flow, label);
  for (const pool of pools)
    if (hasMember(pool, 'calendar', calendar)) found.set(pool._id, pool.label);
  for (const { _id, name, calendar: own } of people)
    if (own === calendar) found.set(_id, { 'zh-CN': name, en: name });
  return [...found.values()];
}
