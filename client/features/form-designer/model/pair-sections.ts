import { type FormDraft, type FormSection, sectionsOf } from './form-draft.ts';
import { isSame } from './same.ts';

/** How much two sections look like one and the same; sections have no names that never change. */
function likeness(before: FormSection, after: FormSection): number {
  const keys = new Set(before.fields.map(({ field }) => field));
  const shared = after.fields.filter(({ field }) => keys.has(field)).length;
  const hasTitle = before.title && isSame(before.title, after.title);
  const isBothEmpty = keys.size === 0 && after.fields.length === 0;
  return shared * 2 + (hasTitle ? 3 : 0) + (isBothEmpty ? 1 : 0);
}

/** Which section of `after` was which of `before`, by their order in the form; the likeliest first. */
export function pairSections(before: FormDraft, after: FormDraft): Map<number, number> {
  const [old, now] = [sectionsOf(before), sectionsOf(after)];
  const candidates = now.flatMap(({ item }, is) =>
    old.map((one, was) => ({ is, was, score: likeness(one.item, item), far: Math.abs(is - was) })),
  );
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  const best = candidates
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.far - b.far);
  for (const { is, was } of best) {
    if (pairs.has(is) || taken.has(was)) continue;
    pairs.set(is, was);
    taken.add(was);
  }
  return pairs;
}
