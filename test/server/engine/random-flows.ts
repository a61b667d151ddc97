import fc from '../../support/fast-check.ts';
import type { FlowGraph, FlowNode } from '../../../schemas/generated/flow.ts';
import { branchFor } from '../../../server/engine/nodes/ab-split.ts';

/** A flow as a tree, so that what must come out of it can be told without an engine. */
export type Block =
  | { kind: 'add' }
  | { kind: 'rest' }
  | { kind: 'series'; blocks: Block[] }
  | { kind: 'condition'; holds: boolean; yes: Block; no: Block }
  | { kind: 'split'; branches: Block[] }
  | { kind: 'ab'; key: string; branches: Block[] }
  | { kind: 'all'; holds: boolean[]; branches: Block[] }
  | { kind: 'loop'; times: number; isClosed: boolean; body: Block }
  | { kind: 'scope'; adds: number };

export const anyBlock: fc.Arbitrary<Block> = fc.letrec<{ block: Block }>((tie) => {
  const two = fc.array(tie('block'), { minLength: 2, maxLength: 3 });
  return {
    block: fc.oneof(
      { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
      fc.constant<Block>({ kind: 'add' }),
      fc.constant<Block>({ kind: 'rest' }),
      two.map((blocks): Block => ({ kind: 'series', blocks })),
      fc.record({
        kind: fc.constant('condition' as const),
        holds: fc.boolean(),
        yes: tie('block'),
        no: tie('block'),
      }),
      two.map((branches): Block => ({ kind: 'split', branches })),
      fc
        .tuple(fc.string({ minLength: 1, maxLength: 4 }), two)
        .map(([key, branches]): Block => ({ kind: 'ab', key, branches })),
      fc
        .tuple(fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), two)
        .map(([holds, branches]): Block => ({ kind: 'all', holds, branches })),
      fc.record({
        kind: fc.constant('loop' as const),
        times: fc.integer({ min: 0, max: 3 }),
        isClosed: fc.boolean(),
        body: tie('block'),
      }),
      fc.integer({ min: 1, max: 3 }).map((adds): Block => ({ kind: 'scope', adds })),
    ),
  };
}).block;

type Exit = { node: string; port: string };
interface Built {
  entry: string;
  exits: Exit[];
}

const weights = (branches: readonly Block[]) =>
  branches.map((_, index) => ({ id: `b${index}`, weight: Math.floor(100 / branches.length) }));

/** How often the record is counted up when the flow has run. */
export function countOf(block: Block): number {
  const sum = (blocks: readonly Block[]) =>
    blocks.reduce((total, inner) => total + countOf(inner), 0);
  switch (block.kind) {
    case 'add':
      return 1;
    case 'rest':
      return 0;
    case 'series':
      return sum(block.blocks);
    case 'condition':
      return countOf(block.holds ? block.yes : block.no);
    case 'split':
      return sum(block.branches);
    case 'ab': {
      const chosen = branchFor(block.key, 's', weights(block.branches));
      return countOf(block.branches[Number(chosen.slice(1))] ?? { kind: 'rest' });
    }
    case 'all':
      return sum(block.branches.filter((_, index) => block.holds[index]));
    case 'loop':
      return block.times * countOf(block.body);
    case 'scope':
      return block.adds;
    default:
      return block satisfies never;
  }
}

const count = { values: { score: { expr: 'score + 1' } } };

export function graphOf(block: Block): FlowGraph {
  const nodes: FlowNode[] = [];
  const edges: FlowGraph['edges'] = [];
  const add = (type: string, settings: Record<string, unknown>): string => {
    const id = `n${nodes.length}`;
    nodes.push({ id, type, settings });
    return id;
  };
  const link = (exits: readonly Exit[], target: string) => {
    for (const { node: source, port } of exits)
      edges.push({ id: `e${edges.length}`, source, port, target });
  };
  const join = (branches: readonly Built[], more: Exit[] = []): Built => {
    const id = add('join', { mode: 'all' });
    for (const { exits } of branches) link(exits, id);
    link(more, id);
    return { entry: id, exits: [{ node: id, port: 'next' }] };
  };
  const fork = (id: string, branches: readonly Block[]): Built[] =>
    branches.map((inner, index) => {
      const built = build(inner);
      link([{ node: id, port: `b${index}` }], built.entry);
      return built;
    });

  function build(inner: Block): Built {
    switch (inner.kind) {
      case 'add':
      case 'rest': {
        const isAdd = inner.kind === 'add';
        const id = add(isAdd ? 'record.update' : 'wait', isAdd ? count : { for: 'PT1H' });
        return { entry: id, exits: [{ node: id, port: 'next' }] };
      }
      case 'series': {
        const parts = inner.blocks.map(build);
        parts.forEach(({ exits }, index) => {
          const next = parts[index + 1];
          if (next) link(exits, next.entry);
        });
        return { entry: parts[0]?.entry ?? '', exits: parts.at(-1)?.exits ?? [] };
      }
      case 'condition': {
        const id = add('condition', { condition: inner.holds ? '1 = 1' : '1 = 2' });
        const [yes, no] = [build(inner.yes), build(inner.no)];
        link([{ node: id, port: 'yes' }], yes.entry);
        link([{ node: id, port: 'no' }], no.entry);
        return { entry: id, exits: [...yes.exits, ...no.exits] };
      }
      case 'split': {
        const branches = inner.branches.map((_, index) => ({ id: `b${index}` }));
        const id = add('split', { branches });
        return { entry: id, exits: join(fork(id, inner.branches)).exits };
      }
      case 'all': {
        const cases = inner.branches.map((_, index) => ({
          id: `b${index}`,
          condition: inner.holds[index] ? '1 = 1' : '1 = 2',
        }));
        const id = add('switch', { all: true, cases });
        const branches = fork(id, inner.branches);
        return { entry: id, exits: join(branches, [{ node: id, port: 'else' }]).exits };
      }
      case 'ab': {
        const key = JSON.stringify(inner.key);
        const id = add('abSplit', { key, salt: 's', branches: weights(inner.branches) });
        return { entry: id, exits: fork(id, inner.branches).flatMap(({ exits }) => exits) };
      }
      case 'loop': {
        const list = JSON.stringify(Array.from({ length: inner.times }, (_, index) => index));
        const id = add('loop', { list });
        const body = build(inner.body);
        link([{ node: id, port: 'each' }], body.entry);
        if (inner.isClosed) link(body.exits, id);
        return { entry: id, exits: [{ node: id, port: 'next' }] };
      }
      case 'scope': {
        const id = add('scope', {});
        const first = add('record.update', count);
        link([{ node: id, port: 'inside' }], first);
        let last = first;
        for (let left = 1; left < inner.adds; left += 1) {
          const next = add('record.update', count);
          link([{ node: last, port: 'next' }], next);
          last = next;
        }
        return { entry: id, exits: [{ node: id, port: 'next' }] };
      }
      default:
        return inner satisfies never;
    }
  }

  const { entry } = build(block);
  const trigger = {
    id: 'new',
    type: 'trigger.recordCreated',
    settings: { entity: 'lead' },
  } as FlowNode;
  link([{ node: 'new', port: 'next' }], entry);
  return { nodes: [trigger, ...nodes], edges };
}
