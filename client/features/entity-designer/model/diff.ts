import { fieldsOf } from '../../../../schemas/model/fields.ts';
import { type Draft, fieldSchema } from './draft.ts';

export type DraftChange =
  | { kind: 'added' | 'archived' | 'restored'; field: string }
  | { kind: 'changed'; field: string; members: string[] }
  | { kind: 'order' }
  | { kind: 'entity'; member: 'label' | 'titleField' | 'icon' | 'isDetail' | 'order' | 'pool' };

const members = ['label', 'titleField', 'icon', 'isDetail', 'order', 'pool'] as const;
const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What differs in a field, by keyword, `required` among them. */
function membersChanged(before: Draft, after: Draft, key: string): string[] {
  const [old, now] = [fieldSchema(before, key), fieldSchema(after, key)];
  const keywords = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (keyword) => keyword !== 'x-archived' && !isSame(old[keyword], now[keyword]),
  );
  const isRequired = (draft: Draft) =>
    fieldsOf(draft).some((field) => field.key === key && field.required);
  return isRequired(before) === isRequired(after) ? keywords : [...keywords, 'required'];
}

/** What publishing changes, in the order of the fields. */
export function diffDrafts(before: Draft, after: Draft): DraftChange[] {
  const known = new Map(fieldsOf(before).map((field) => [field.key, field]));
  const fields = fieldsOf(after);
  const changes = fields.flatMap((field): DraftChange[] => {
    const old = known.get(field.key);
    if (!old) return [{ kind: 'added', field: field.key }];
    if (old.archived !== field.archived)
      return [{ kind: field.archived ? 'archived' : 'restored', field: field.key }];
    const differing = membersChanged(before, after, field.key);
    return differing.length > 0 ? [{ kind: 'changed', field: field.key, members: differing }] : [];
  });
  const orderOf = (draft: Draft, others: Draft) => {
    const shared = new Set(fieldsOf(others).map(({ key }) => key));
    return fieldsOf(draft)
      .filter(({ key, archived }) => shared.has(key) && !archived)
      .map(({ key }) => key);
  };
  const [was, is] = [orderOf(before, after), orderOf(after, before)];
  const stayed = was.filter((key) => is.includes(key));
  const isMoved = !isSame(
    stayed,
    is.filter((key) => was.includes(key)),
  );
  return [
    ...members
      .filter((member) => !isSame(before[member], after[member]))
      .map((member): DraftChange => ({ kind: 'entity', member })),
    ...changes,
    ...(isMoved ? [{ kind: 'order' } as const] : []),
  ];
}
