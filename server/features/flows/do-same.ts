import { isDeepStrictEqual } from 'node:util';
import type { FlowGraph } from '../../../schemas/generated/flow.ts';

/** What a graph does, whatever its nodes are called and wherever they stand. */
const behaviour = ({ nodes, edges }: FlowGraph): unknown[] => [
  nodes.map(({ id, type, settings }) => [id, type, settings ?? {}]),
  edges.map(({ source, port = 'next', target }) => [source, port, target]),
];

export const doSame = (one: FlowGraph, other: FlowGraph): boolean =>
  isDeepStrictEqual(behaviour(one), behaviour(other));
