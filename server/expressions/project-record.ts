import { type AstNode, mentions } from '../../schemas/model/expressions/ast.ts';
import type { ExpressionEnv } from '../../schemas/model/expressions/env.ts';

type Json = Readonly<Record<string, unknown>>;

/** Members without a value read as missing in an expression, whether they are stored as null or not at all. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([, member]) => member !== null && member !== undefined,
  );
  return Object.fromEntries(entries.map(([key, member]) => [key, withoutNulls(member)]));
}

/** Only what the expression reads of the record leaves the server's process. */
export function projectRecord(record: Json, reads: readonly string[]): Json {
  if (reads.includes('*')) return withoutNulls(record) as Json;
  const keys = new Set(reads.map((path) => path.split('.', 1)[0] ?? path));
  const kept = [...keys]
    .filter((key) => Object.hasOwn(record, key))
    .map((key) => [key, record[key]]);
  return withoutNulls(Object.fromEntries(kept)) as Json;
}

/** Only the variables that the expression mentions, read like the record. */
export function projectEnv(env: ExpressionEnv, ast: AstNode): ExpressionEnv {
  const { before, variables = {}, ...rest } = env;
  const mentioned = Object.entries(variables).filter(([name]) => mentions(ast, name));
  return {
    ...rest,
    ...(before && mentions(ast, 'before') ? { before: withoutNulls(before) as Json } : {}),
    ...(mentioned.length > 0
      ? { variables: withoutNulls(Object.fromEntries(mentioned)) as Json }
      : {}),
  };
}
