import type { FlowNode } from '../../../schemas/generated/flow.ts';
import type { NodeDescription } from '../../../schemas/model/flow/node-description.ts';
import { portLabel } from '../../../schemas/model/flow/port-label.ts';
import { portsOf } from '../../../schemas/model/flow/ports-of.ts';
import type { Locale } from '../../../schemas/model/language.ts';

export interface NamedPort {
  id: string;
  label: string;
  isRequired: boolean;
}

/** The ways out of a node with what they are called. */
export function namedPorts(
  type: NodeDescription | undefined,
  node: FlowNode,
  locale: Locale,
): NamedPort[] {
  if (!type) return [];
  return portsOf(type, node.settings ?? {}, node.timeout).map(({ id, isRequired }) => ({
    id,
    isRequired,
    label: portLabel(type, node, id)[locale],
  }));
}
