/**
 * The judge: reads the sink's log and the product's own routes, compares with the prediction, and knows nothing of how
 * the engine works.
 */
import type { Caller } from './caller.ts';
import { type Block, type Thing, predict } from './random-flow.ts';
import type { Arrival } from './sink.ts';

interface RecordItem {
  _id: string;
  tag: string;
  count: number;
  of: string;
  label: string;
}

export interface RunItem {
  id: string;
  flow: string;
  record: string;
  status: string;
}

export interface Evidence {
  caller: Caller;
  flows: { id: string; blocks: Block[] }[];
  things: Thing[];
  arrivals: readonly Arrival[];
}

async function allOf<Item>(caller: Caller, route: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: { items: Item[]; nextCursor: string | null } = await caller.call(
      'GET',
      `${route}${more}`,
    );
    items.push(...page.items);
    cursor = page.nextCursor ?? null;
  }
  return items;
}

const groupBy = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

/** The runs that are not over, for whoever waits for quiet. */
export async function openRuns({
  caller,
  flows,
}: Pick<Evidence, 'caller' | 'flows'>): Promise<RunItem[]> {
  const open: RunItem[] = [];
  for (const { id } of flows)
    for (const status of ['running', 'waiting', 'incident'])
      open.push(
        ...(await allOf<RunItem>(caller, `/api/runs?flow=${id}&status=${status}&limit=200`)),
      );
  return open;
}

/** Every run there is by now, for whoever waits until what was written has started its runs. */
export const allRuns = async ({
  caller,
  flows,
}: Pick<Evidence, 'caller' | 'flows'>): Promise<RunItem[]> =>
  (
    await Promise.all(
      flows.map(({ id }) => allOf<RunItem>(caller, `/api/runs?flow=${id}&limit=200`)),
    )
  ).flat();

const plural = (lines: string[], what: string): string[] => lines.map((line) => `${what}: ${line}`);

function judgeCalls(arrivals: readonly Arrival[], wanted: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const accepted = groupBy(
    arrivals.filter(({ answer }) => answer !== 'refused'),
    ({ tag, label }) => `${tag} ${label}`,
  );
  const sent = groupBy(arrivals, ({ tag, label }) => `${tag} ${label}`);
  for (const call of wanted) if (!accepted.has(call)) found.push(`lost call ${call}`);
  for (const [call, times] of sent) {
    const keys = new Set(times.map(({ key }) => key));
    if (!wanted.has(call)) found.push(`call that nobody asked for: ${call}`);
    if (keys.size > 1) found.push(`call ${call} came under ${keys.size} keys`);
  }
  return found;
}

const sorted = (labels: string[]): string => labels.toSorted().join(' ');

export interface Judgement {
  /** What is wrong, one line each; nothing when all is as it must be. */
  found: string[];
  /** Entries in the histories of the records. */
  events: number;
}

export async function judge(evidence: Evidence): Promise<Judgement> {
  const { caller, flows, things, arrivals } = evidence;
  const stored = groupBy(
    await allOf<RecordItem>(caller, '/api/records/thing?limit=200'),
    ({ tag }) => tag,
  );
  const marks = groupBy(
    await allOf<RecordItem>(caller, '/api/records/mark?limit=200'),
    ({ of }) => of,
  );
  const tasks = groupBy(
    await allOf<{ record: string; node: string }>(caller, '/api/tasks?limit=200'),
    ({ record }) => record,
  );
  const runsOf = groupBy(await allRuns(evidence), ({ flow, record }) => `${flow} ${record}`);
  const wantedCalls = new Set<string>();
  const found: string[] = [];
  let events = 0;
  for (const thing of things) {
    const [record, ...more] = stored.get(thing.tag) ?? [];
    if (!record || more.length > 0) {
      found.push(`record ${thing.tag}: ${1 + more.length - (record ? 0 : 1)} times`);
      continue;
    }
    const expected = flows.map(({ blocks }) => predict(blocks, thing));
    const count = expected.reduce((sum, one) => sum + one.count, 0);
    if (record.count !== count)
      found.push(`record ${thing.tag}: counted ${record.count}, not ${count}`);
    const labels = sorted((marks.get(record._id) ?? []).map(({ label }) => label));
    const wantedLabels = sorted(expected.flatMap((one) => one.marks));
    if (labels !== wantedLabels)
      found.push(`record ${thing.tag}: marks [${labels}], not [${wantedLabels}]`);
    const asked = sorted((tasks.get(record._id) ?? []).map(({ node }) => node));
    const wantedAsked = sorted(expected.flatMap((one) => one.asks));
    if (asked !== wantedAsked)
      found.push(`record ${thing.tag}: tasks [${asked}], not [${wantedAsked}]`);
    for (const call of expected.flatMap((one) => one.calls))
      wantedCalls.add(`${thing.tag} ${call}`);
    for (const flow of flows) {
      const own = runsOf.get(`${flow.id} ${record._id}`) ?? [];
      const states = own.map(({ status }) => status).join(' ');
      if (states !== 'done') found.push(`record ${thing.tag}: runs [${states}], not [done]`);
    }
    const history = await allOf<{ type: string }>(
      caller,
      `/api/records/thing/${record._id}/history?limit=200`,
    );
    events += history.length;
    if (history.length !== 1 + count)
      found.push(`record ${thing.tag}: ${history.length} events, not ${1 + count}`);
  }
  const unknown = [...stored.keys()].filter((tag) => !things.some((thing) => thing.tag === tag));
  const strange = plural(unknown, 'record that nobody wrote');
  return { found: [...found, ...strange, ...judgeCalls(arrivals, wantedCalls)], events };
}
