/** The parser's tree, as far as analysis and compilation look at it. */
export interface AstNode {
  type: string;
  value?: unknown;
  /** Offset after the node's own token. */
  position?: number;
  steps?: AstNode[];
  stages?: AstNode[];
  expr?: AstNode;
  /** A pair of operands, or the pairs of an object constructor. */
  lhs?: AstNode | AstNode[][];
  rhs?: AstNode | AstNode[][];
  expression?: AstNode;
  expressions?: AstNode[];
  arguments?: AstNode[];
  procedure?: AstNode;
  condition?: AstNode;
  then?: AstNode;
  else?: AstNode;
  body?: AstNode;
  terms?: { descending: boolean; expression: AstNode }[];
  pattern?: AstNode;
  update?: AstNode;
  delete?: AstNode;
  group?: { lhs: AstNode[][] };
  predicate?: AstNode[];
  focus?: string;
  index?: string;
  keepArray?: boolean;
  keepSingletonArray?: boolean;
}

const isNode = (value: unknown): value is AstNode =>
  typeof value === 'object' && value !== null && typeof (value as AstNode).type === 'string';

function* nodesIn(value: unknown): Generator<AstNode> {
  if (Array.isArray(value)) for (const item of value) yield* nodesIn(item);
  else if (isNode(value)) yield value;
  else if (typeof value === 'object' && value !== null && !(value instanceof RegExp)) {
    yield* nodesIn(Object.values(value));
  }
}

/** The nodes directly inside a node, in the order in which the parser keeps them. */
export function childrenOf(node: AstNode): AstNode[] {
  const { type: _type, value: _value, position: _position, ...rest } = node;
  return [...nodesIn(Object.values(rest))];
}

/** Whether the tree is deeper than that; found without recursion. */
export function isDeeperThan(root: AstNode, limit: number): boolean {
  let level = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap(childrenOf);
  }
  return false;
}

/** Whether a variable or function of that name occurs anywhere. */
export function mentions(root: AstNode, name: string): boolean {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'variable' && node.value === name) return true;
    waiting.push(...childrenOf(node));
  }
  return false;
}
