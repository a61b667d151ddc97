import type { ValueProposal } from '../../../schemas/generated/api-imports.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { nameKey } from './column-names.ts';
import type { ColumnPlan, ImportPlan } from './import-plan.ts';
import type { RowProblem } from './read-row.ts';

const candidatesRead = 2000;
const texts = 50;

/** Number of single-letter edits between two words, at most `limit` + 1. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? limit + 1;
}

/** The one candidate that is the same but for spaces, case, or a letter or two; undefined when none or several are. */
function closest(text: string, candidates: string[]): string | undefined {
  const wanted = nameKey(text);
  const same = candidates.filter((candidate) => nameKey(candidate) === wanted);
  if (same.length === 1) return same[0];
  const limit = wanted.length >= 8 ? 2 : wanted.length >= 5 ? 1 : 0;
  if (limit === 0) return undefined;
  const near = candidates.filter(
    (candidate) => distance(nameKey(candidate), wanted, limit) <= limit,
  );
  return near.length === 1 ? near[0] : undefined;
}

async function candidatesOf(ctx: Ctx, plan: ImportPlan, { field }: ColumnPlan): Promise<string[]> {
  if (!field) return [];
  if (field.options.length > 0)
    return field.options.flatMap((option) => [option.id, option.label[ctx.locale]]);
  const reference = plan.references.get(field.key);
  const allowed = reference && ctx.access.rowFilter(reference.target.name, 'read');
  if (!reference || allowed === false) return [];
  const records = await ctx.store.find<RecordDoc>(reference.target.collection, {
    filter: { $and: [{ _deletedAt: null }, ...(allowed ? [allowed] : [])] },
    fields: [reference.by],
    limit: candidatesRead,
  });
  return [...new Set(records.map((record) => String(record[reference.by] ?? '')))];
}

/** For values that were not found: the existing one that was probably meant. */
export async function proposeValues(
  ctx: Ctx,
  plan: ImportPlan,
  problems: RowProblem[],
): Promise<ValueProposal[]> {
  const proposals: ValueProposal[] = [];
  for (const column of plan.columns) {
    const missing = problems.filter(
      (problem) =>
        problem.column === column.column &&
        (problem.code === 'reference_missing' || problem.code === 'option_unknown'),
    );
    const unknown = [...new Set(missing.map((problem) => problem.value ?? ''))].slice(0, texts);
    if (unknown.length === 0) continue;
    const candidates = await candidatesOf(ctx, plan, column);
    for (const from of unknown) {
      const to = closest(from, candidates);
      if (to !== undefined) proposals.push({ field: column.field?.key ?? '', from, to });
    }
  }
  return proposals;
}
