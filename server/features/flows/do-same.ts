import { isDeepStrictEqual } from 'node:util';
import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import { noteType } from '../../../schemas/model/flow/notes.ts';

/** What a graph does, whatever its nodes are called and wherever they stand. */
const behaviour = ({ nodes, edges }: FlowGraph): unknown[] => [
  nodes
    .filter(({ type }) => type !== noteType)
    .map(({ id, type, settings, ...beside }) => {
      const { compensation, retry, timeout } = beside;
      return [id, type, settings ?? {}, compensation, retry, timeout];
    }),
  edges.map(({ source, port = 'next', target }) => [source, port, target]),
];

export const doSame = (one: FlowGraph, other: FlowGraph): boolean =>
  isDeepStrictEqual(behaviour(one), behaviour(other));
