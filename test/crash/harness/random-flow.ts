/**
 * Random flows with what each must have done at its end. The prediction walks the blocks that the graph is drawn from
 * and knows nothing of the engine.
 */
import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import type { Dice } from './dice.ts';

export type Block =
  | { kind: 'add' | 'mark' | 'call' | 'wait'; label: string }
  | { kind: 'choose'; label: string; from: number; yes: Block[]; no: Block[] }
  | { kind: 'ask'; label: string; yes: Block[]; no: Block[] }
  | { kind: 'both'; label: string; branches: [Block[], Block[]] };

export interface Thing {
  tag: string;
  amount: number;
}

/** What one record's run must have left behind. */
export interface Expected {
  /** How often the record was counted up. */
  count: number;
  /** Labels of the marks made for it, each once. */
  marks: string[];
  /** Labels of the tasks that were given for it, each once. */
  asks: string[];
  /** Labels of the calls that arrived for it. */
  calls: string[];
}

/** How the person who does a task decides: the same for the prediction and for the driver. */
export const answersYes = (tag: string, label: string): boolean =>
  Array.from(`${tag}${label}`).reduce((sum, char) => sum + char.charCodeAt(0), 0) % 2 === 0;

const leaves = ['add', 'mark', 'mark', 'call', 'call', 'wait'] as const;
const branching: readonly ('choose' | 'ask' | 'both')[] = ['choose', 'choose', 'ask', 'both'];

function randomBlock(dice: Dice, depth: number, nextLabel: () => string): Block {
  const label = nextLabel();
  if (depth === 0 || dice.chance(0.65)) return { kind: dice.pick(leaves), label };
  const part = () => randomBlocks(dice, depth - 1, nextLabel);
  const kind = dice.pick(branching);
  switch (kind) {
    case 'choose':
      return { kind, label, from: dice.below(100), yes: part(), no: part() };
    case 'ask':
      return { kind, label, yes: part(), no: part() };
    case 'both':
      return { kind, label, branches: [part(), part()] };
    default:
      return kind satisfies never;
  }
}

function randomBlocks(dice: Dice, depth: number, nextLabel: () => string): Block[] {
  return Array.from({ length: 1 + dice.below(3) }, () => randomBlock(dice, depth, nextLabel));
}

/** One to three blocks in a row, branches inside to a depth of two; a call and a count are always among them. */
export function randomFlow(dice: Dice, name: string): Block[] {
  let labels = 0;
  const nextLabel = () => `${name}${labels++}`;
  const blocks = randomBlocks(dice, 2, nextLabel);
  return [...blocks, { kind: 'add', label: nextLabel() }, { kind: 'call', label: nextLabel() }];
}

export function predict(blocks: readonly Block[], thing: Thing): Expected {
  const sum: Expected = { count: 0, marks: [], asks: [], calls: [] };
  for (const block of blocks) {
    const more = predictBlock(block, thing);
    sum.count += more.count;
    sum.marks.push(...more.marks);
    sum.asks.push(...more.asks);
    sum.calls.push(...more.calls);
  }
  return sum;
}

function predictBlock(block: Block, thing: Thing): Expected {
  const nothing: Expected = { count: 0, marks: [], asks: [], calls: [] };
  switch (block.kind) {
    case 'add':
      return { ...nothing, count: 1 };
    case 'mark':
      return { ...nothing, marks: [block.label] };
    case 'call':
      return { ...nothing, calls: [block.label] };
    case 'wait':
      return nothing;
    case 'choose':
      return predict(thing.amount >= block.from ? block.yes : block.no, thing);
    case 'ask': {
      const after = predict(answersYes(thing.tag, block.label) ? block.yes : block.no, thing);
      return { ...after, asks: [block.label, ...after.asks] };
    }
    case 'both':
      return predict(block.branches.flat(), thing);
    default:
      return block satisfies never;
  }
}

/** Soon and often enough for the sink's bad moods. */
const retry = { attempts: 20, firstDelay: 'PT1S', longestDelay: 'PT2S' };

type Exit = [node: string, port: string];

/** Draws blocks as a graph: each leaves by some exits, which the next one's first node joins again. */
class Drawing {
  readonly nodes: FlowGraph['nodes'] = [];
  readonly edges: FlowGraph['edges'] = [];
  readonly endpoint: string;
  constructor(endpoint: string) {
    this.endpoint = endpoint;
  }

  node(id: string, type: string, settings: Record<string, unknown>, from: readonly Exit[]): void {
    const position = { x: this.nodes.length * 40, y: 0 };
    this.nodes.push({ id, type, settings, position, ...(type === 'webhook' ? { retry } : {}) });
    for (const [source, port] of from)
      this.edges.push({ id: `e${this.edges.length}`, source, port, target: id });
  }

  row(blocks: readonly Block[], from: readonly Exit[]): Exit[] {
    return blocks.reduce<Exit[]>((exits, block) => this.block(block, exits), [...from]);
  }

  block(block: Block, from: readonly Exit[]): Exit[] {
    const { label } = block;
    switch (block.kind) {
      case 'add':
        this.node(label, 'record.update', { values: { count: { expr: 'count + 1' } } }, from);
        return [[label, 'next']];
      case 'mark': {
        const values = { of: { expr: '_id' }, label };
        this.node(label, 'record.create', { entity: 'mark', values }, from);
        return [[label, 'next']];
      }
      case 'call': {
        const body = { expr: `tag & ' ${label}'` };
        this.node(label, 'webhook', { endpoint: this.endpoint, body }, from);
        return [[label, 'next']];
      }
      case 'wait':
        this.node(label, 'wait', { for: 'PT1S' }, from);
        return [[label, 'next']];
      case 'choose':
        this.node(label, 'condition', { condition: `amount >= ${block.from}` }, from);
        return [...this.row(block.yes, [[label, 'yes']]), ...this.row(block.no, [[label, 'no']])];
      case 'ask':
        this.node(label, 'task', askSettings(label), from);
        return [...this.row(block.yes, [[label, 'yes']]), ...this.row(block.no, [[label, 'no']])];
      case 'both':
        return this.both(block, from);
      default:
        return block satisfies never;
    }
  }

  /** Both branches leave the split by one port; the join waits for all that arrive. */
  both(block: Extract<Block, { kind: 'both' }>, from: readonly Exit[]): Exit[] {
    const { label, branches } = block;
    this.node(label, 'split', { branches: [{ id: 'a' }, { id: 'b' }] }, from);
    const ends = [
      ...this.row(branches[0], [[label, 'a']]),
      ...this.row(branches[1], [[label, 'b']]),
    ];
    this.node(`${label}j`, 'join', { mode: 'all' }, ends);
    return [[`${label}j`, 'next']];
  }
}

const askSettings = (label: string) => ({
  title: { 'zh-CN': label, en: label },
  outcomes: [{ id: 'yes' }, { id: 'no' }],
  assignee: { kind: 'role', role: 'admin' },
});

/** The graph of a flow that starts with each new thing. `endpoint`: where its calls go. */
export function drawFlow(blocks: readonly Block[], endpoint: string): FlowGraph {
  const drawing = new Drawing(endpoint);
  drawing.node('start', 'trigger.recordCreated', { entity: 'thing' }, []);
  const exits = drawing.row(blocks, [['start', 'next']]);
  drawing.node('end', 'end', {}, exits);
  return { nodes: drawing.nodes, edges: drawing.edges };
}
