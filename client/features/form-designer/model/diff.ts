/** What differs between two states of a form, for words. Pure. */
import type { Text } from '../../../../schemas/model/language.ts';
import {
  fieldsOn,
  type FormDraft,
  type FormField,
  type FormSection,
  sectionsOf,
} from './form-draft.ts';
import { pairSections } from './pair-sections.ts';
import { isSame } from './same.ts';

export const fieldMembers = [
  'label',
  'help',
  'placeholder',
  'width',
  'required',
  'show',
  'readOnly',
  'default',
] as const satisfies (keyof FormField)[];
export const sectionMembers = ['title', 'columns', 'show'] as const satisfies (keyof FormSection)[];
export const publicMembers = ['from', 'until', 'pool', 'fixed', 'message', 'capture'] as const;

export type FieldMember = (typeof fieldMembers)[number];
export type SectionMember = (typeof sectionMembers)[number];
export type PublicMember = (typeof publicMembers)[number];

export type FormChange =
  | { kind: 'label' | 'description' | 'isPublic' | 'isInside' | 'opens' | 'closes' | 'layout' }
  | { kind: 'public'; members: PublicMember[] }
  | { kind: 'pageAdded' | 'pageRemoved'; count: number }
  | { kind: 'pageTitle'; page: number }
  | { kind: 'sectionAdded' | 'sectionRemoved'; title: Text | undefined }
  | { kind: 'sectionChanged'; title: Text | undefined; members: SectionMember[] }
  | { kind: 'sectionsMoved' }
  | { kind: 'fieldAdded' | 'fieldRemoved' | 'fieldMoved'; field: string }
  | { kind: 'fieldChanged'; field: string; members: FieldMember[] };

const differing = <T extends object, K extends keyof T & string>(
  before: T | undefined,
  after: T | undefined,
  members: readonly K[],
): K[] => members.filter((member) => !isSame(before?.[member], after?.[member]));

function formChanges(before: FormDraft, after: FormDraft): FormChange[] {
  const named = (['label', 'description'] as const)
    .filter((member) => !isSame(before[member], after[member]))
    .map((kind): FormChange => ({ kind }));
  const [was, is] = [before.public, after.public];
  if (!was !== !is) return [...named, { kind: is ? 'isPublic' : 'isInside' }];
  const members = differing(was, is, publicMembers);
  return [
    ...named,
    ...(was?.open === is?.open ? [] : [{ kind: is?.open ? 'opens' : 'closes' } as const]),
    ...(members.length > 0 ? [{ kind: 'public', members } as const] : []),
  ];
}

function pageChanges(before: FormDraft, after: FormDraft): FormChange[] {
  const more = after.pages.length - before.pages.length;
  if (more !== 0) return [{ kind: more > 0 ? 'pageAdded' : 'pageRemoved', count: Math.abs(more) }];
  return after.pages.flatMap(({ title }, page) =>
    isSame(title, before.pages[page]?.title) ? [] : [{ kind: 'pageTitle', page } as const],
  );
}

function sectionChanges(
  pairs: ReadonlyMap<number, number>,
  before: FormDraft,
  after: FormDraft,
): FormChange[] {
  const [old, now] = [sectionsOf(before), sectionsOf(after)];
  const changes = now.flatMap(({ item }, index): FormChange[] => {
    const was = old[pairs.get(index) ?? -1];
    if (!was) return [{ kind: 'sectionAdded', title: item.title }];
    const members = differing(was.item, item, sectionMembers);
    return members.length > 0 ? [{ kind: 'sectionChanged', title: item.title, members }] : [];
  });
  const kept = new Set(pairs.values());
  const removed = old
    .filter((_, index) => !kept.has(index))
    .map(({ item }): FormChange => ({ kind: 'sectionRemoved', title: item.title }));
  const order = [...pairs].toSorted(([a], [b]) => a - b).map(([, index]) => index);
  const isMoved = order.some((index, at) => at > 0 && index < (order[at - 1] ?? 0));
  return [...changes, ...removed, ...(isMoved ? [{ kind: 'sectionsMoved' } as const] : [])];
}

/** The fields that left their place among those that stayed, as few as tell it. */
function movedAmong(before: readonly string[], after: readonly string[]): string[] {
  const places = after.map((key) => before.indexOf(key));
  const best: number[][] = [];
  for (const [at, place] of places.entries()) {
    let run: number[] = [];
    for (let earlier = 0; earlier < at; earlier += 1) {
      const candidate = best[earlier] ?? [];
      if ((places[earlier] ?? 0) < place && candidate.length > run.length) run = candidate;
    }
    best.push([...run, at]);
  }
  const kept = new Set(best.toSorted((a, b) => b.length - a.length)[0] ?? []);
  return after.filter((_, at) => !kept.has(at));
}

function movedFields(
  pairs: ReadonlyMap<number, number>,
  before: FormDraft,
  after: FormDraft,
): Set<string> {
  const [old, now] = [sectionsOf(before), sectionsOf(after)];
  const keysOf = (section: FormSection | undefined) =>
    section?.fields.map(({ field }) => field) ?? [];
  const was = new Set(fieldsOn(before).map(({ item }) => item.field));
  return new Set(
    now.flatMap(({ item }, index) => {
      const oldKeys = keysOf(old[pairs.get(index) ?? -1]?.item);
      const keys = keysOf(item);
      const stayed = keys.filter((key) => oldKeys.includes(key));
      const came = keys.filter((key) => was.has(key) && !oldKeys.includes(key));
      const among = oldKeys.filter((key) => keys.includes(key));
      return [...came, ...movedAmong(among, stayed)];
    }),
  );
}

function fieldChanges(
  pairs: ReadonlyMap<number, number>,
  before: FormDraft,
  after: FormDraft,
): FormChange[] {
  const old = new Map(fieldsOn(before).map(({ item }) => [item.field, item]));
  const now = new Map(fieldsOn(after).map(({ item }) => [item.field, item]));
  const moved = movedFields(pairs, before, after);
  const changes = [...now].flatMap(([field, item]): FormChange[] => {
    const was = old.get(field);
    if (!was) return [{ kind: 'fieldAdded', field }];
    const members = differing(was, item, fieldMembers);
    return [
      ...(moved.has(field) ? [{ kind: 'fieldMoved', field } as const] : []),
      ...(members.length > 0 ? [{ kind: 'fieldChanged', field, members } as const] : []),
    ];
  });
  const removed = [...old.keys()]
    .filter((field) => !now.has(field))
    .map((field): FormChange => ({ kind: 'fieldRemoved', field }));
  return [...changes, ...removed];
}

/** What publishing changes, in the order of the form. Nothing only when both say the same. */
export function diffForms(before: FormDraft, after: FormDraft): FormChange[] {
  const pairs = pairSections(before, after);
  const changes = [
    ...formChanges(before, after),
    ...pageChanges(before, after),
    ...sectionChanges(pairs, before, after),
    ...fieldChanges(pairs, before, after),
  ];
  if (changes.length > 0) return changes;
  const isLaidOutTheSame = isSame(before.pages, after.pages);
  return isLaidOutTheSame ? [] : [{ kind: 'layout' }];
}
