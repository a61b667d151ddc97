import type { PoolDocument } from '../../../schemas/generated/pool.ts';

/** One part of a pool's settings. */
export interface PartProps {
  pool: PoolDocument;
  onChange: (pool: PoolDocument) => void;
}

/** The pool with that member, or without it when there is nothing to say. */
export function withMember<Key extends keyof PoolDocument>(
  pool: PoolDocument,
  key: Key,
  value: PoolDocument[Key] | undefined,
): PoolDocument {
  const { [key]: _before, ...rest } = pool;
  return (value === undefined ? rest : { ...rest, [key]: value }) as PoolDocument;
}
