import type { FlowNode } from '../../generated/flow.ts';
import type { NodeDescription, Port, PortPerItem } from './node-description.ts';

export interface KnownPort {
  id: string;
  isRequired: boolean;
}

type Settings = Record<string, unknown>;

const isObject = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a JSON Pointer; undefined when there is none. */
export function valueAt(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((inner, step) => (isObject(inner) ? inner[step] : undefined), value);
}

function perItem({ each, id, required }: PortPerItem, settings: Settings): KnownPort[] {
  const items = valueAt(settings, each);
  if (!Array.isArray(items)) return [];
  const ids = items.map((item: unknown) => (isObject(item) ? item[id] : item));
  return ids
    .filter((port): port is string => typeof port === 'string')
    .map((port) => ({ id: port, isRequired: required === true }));
}

const single = ({ id, required, when }: Port, settings: Settings): KnownPort[] =>
  when !== undefined && valueAt(settings, when) === undefined
    ? []
    : [{ id, isRequired: required === true }];

/** The ways out of a node with these settings, and of its own time-out. */
export function portsOf(
  type: Pick<NodeDescription, 'ports' | 'canFail'>,
  settings: Settings = {},
  timeout?: FlowNode['timeout'],
): KnownPort[] {
  const ports = type.ports.flatMap((port) =>
    'each' in port ? perItem(port, settings) : single(port, settings),
  );
  if (timeout && !ports.some(({ id }) => id === 'timeout'))
    ports.push({ id: 'timeout', isRequired: true });
  return type.canFail ? [...ports, { id: 'error', isRequired: false }] : ports;
}
