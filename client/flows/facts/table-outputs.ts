import type { FlowNode } from '../../../schemas/generated/flow.ts';
import type { Field } from '../../../schemas/model/fields.ts';
import type { NodeDescription } from '../../../schemas/model/flow/node-description.ts';
import { outputOf } from '../../../schemas/model/flow/output-schema.ts';

/** What a decision table gives, with the names of its columns and of their values. */
export const tableOutputs = (
  type: NodeDescription | undefined,
  node: FlowNode | undefined,
): readonly Field[] | undefined =>
  type && node?.type === 'decisionTable' ? outputOf(type, node)?.fields : undefined;
