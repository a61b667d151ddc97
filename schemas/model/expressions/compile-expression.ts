import type { Analysis } from './analyse-expression.ts';
import type { Plan } from './plan.ts';

/** The plan of an expression of the subset. Check `inSubset` first: it throws otherwise. `scale` rounds a numeric result half up. */
export function compileExpression(
  analysis: Analysis,
  options: { scale?: number | undefined } = {},
): Plan {
  const { text, root, reads, usesTime } = analysis;
  if (!root) throw new Error(`Not in the subset: ${analysis.outsideReason?.detail.en ?? text}`);
  return {
    version: 1,
    text,
    root,
    reads,
    usesTime,
    ...(options.scale === undefined ? {} : { scale: options.scale }),
  };
}
