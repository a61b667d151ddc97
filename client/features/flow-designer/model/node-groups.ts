import type {
  NodeDescription,
  NodeGroup,
} from '../../../../schemas/model/flow/node-description.ts';
import type { Locale } from '../../../../schemas/model/language.ts';

export const paletteGroups = [
  'trigger',
  'stage',
  'people',
  'pool',
  'route',
  'frame',
  'data',
  'outside',
] as const;
export type PaletteGroup = (typeof paletteGroups)[number];

/** Where people look for a kind of node; for others its own group says it. */
const places: Record<string, PaletteGroup> = {
  stage: 'stage',
  throttle: 'stage',
  assign: 'pool',
  claim: 'pool',
  'pool.return': 'pool',
  loop: 'frame',
  scope: 'frame',
  subflow: 'frame',
  compensate: 'frame',
  notify: 'outside',
  email: 'outside',
  webhook: 'outside',
  signal: 'outside',
};

/** Ending and remarks are part of where a run goes. */
const shownIn: Record<NodeGroup, PaletteGroup> = {
  trigger: 'trigger',
  people: 'people',
  route: 'route',
  wait: 'stage',
  end: 'route',
  note: 'route',
  data: 'data',
};

const placeOf = ({ type, group }: NodeDescription): PaletteGroup => places[type] ?? shownIn[group];

/** Kinds of nodes by the groups of the palette; those whose name or hint has the search text. */
export function groupNodes(
  types: readonly NodeDescription[],
  search: string,
  locale: Locale,
): { group: PaletteGroup; types: NodeDescription[] }[] {
  const wanted = search.trim().toLowerCase();
  const found = types.filter(({ label, hint, type }) =>
    [label[locale], hint[locale], type].some((text) => text.toLowerCase().includes(wanted)),
  );
  return paletteGroups
    .map((group) => ({ group, types: found.filter((type) => placeOf(type) === group) }))
    .filter(({ types: own }) => own.length > 0);
}

/** The kind that Enter takes: whose name is or begins with the search text, else the first of the list. */
export function bestMatch(
  groups: readonly { types: readonly NodeDescription[] }[],
  search: string,
  locale: Locale,
): NodeDescription | undefined {
  const wanted = search.trim().toLowerCase();
  const all = groups.flatMap(({ types }) => types);
  const named = (fits: (name: string) => boolean) =>
    all.find(({ label }) => fits(label[locale].toLowerCase()));
  return named((name) => name === wanted) ?? named((name) => name.startsWith(wanted)) ?? all[0];
}

export const groupWord = {
  trigger: 'groupTrigger',
  stage: 'groupStage',
  people: 'groupPeople',
  pool: 'groupPool',
  route: 'groupRoute',
  frame: 'groupFrame',
  data: 'groupData',
  outside: 'groupOutside',
} as const satisfies Record<PaletteGroup, string>;
