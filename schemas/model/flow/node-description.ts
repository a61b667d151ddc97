import type { Text } from '../language.ts';

/** A way out of a node. */
export interface Port {
  id: string;
  label: Text;
  /** An edge must leave here, or the graph is refused. Otherwise a token that leaves here without an edge ends. */
  required?: boolean;
  /** The port exists only while this setting (JSON Pointer into the settings) has a value. */
  when?: string;
}

/** One port for each item of an array in the settings. */
export interface PortPerItem {
  /** JSON Pointer to the array. */
  each: string;
  /** Member of the item that is the port's id; the item itself when it is a string. */
  id: string;
  required?: boolean;
}

/**
 * JSON Schema of a setting, with what a property panel needs: `x-label`, `x-hint`, and `x-ui`, which says
 * what kind of thing the setting names, so that the panel offers it and the check resolves it.
 */
export interface SettingsSchema {
  'x-label'?: Text;
  'x-hint'?: Text;
  'x-ui'?: SettingUi;
  /** Does nothing without a pool: that of the flow's records, or the one that the setting `pool` names. */
  'x-needs-pool'?: boolean;
  /** Of an `enum`: what each choice is called. */
  'x-options'?: Record<string, Text>;
  type?: string | string[];
  properties?: Record<string, SettingsSchema>;
  additionalProperties?: boolean | SettingsSchema;
  items?: SettingsSchema;
  [keyword: string]: unknown;
}

export interface SettingUi {
  /**
   * `expression`: JSONata text. `value`: a literal or `{expr}`. `entity`, `field`, `stage`, `user`, `role`, `team`, `form`,
   * `pool`, `calendar`, `endpoint`, `rule`, `flow`, `channel`: a name or id of one. `weights`: user id to number. `duration`: ISO 8601. `cron`, `timeZone`, `text`: as they say.
   */
  kind:
    | 'expression'
    | 'value'
    | 'entity'
    | 'field'
    | 'fieldValues'
    | 'stage'
    | 'user'
    | 'role'
    | 'team'
    | 'form'
    | 'pool'
    | 'calendar'
    | 'endpoint'
    | 'rule'
    | 'duration'
    | 'cron'
    | 'timeZone'
    | 'decisionTable'
    | 'weights'
    | 'flow'
    | 'text';
  /** For `expression` and `value`: what must come out. */
  result?: 'boolean' | 'number' | 'text' | 'any';
  /** For `field`, `fieldValues` and `expression`: JSON Pointer to the setting that names the entity; the trigger's entity without it. */
  entityFrom?: string;
  /** For `fieldValues`: of a new record, so its required fields must be among them. */
  isNew?: boolean;
}

/**
 * Properties as in an entity's schema (`x-type`, `x-label`, `x-options`); one without a type may be any value.
 * `x-entityFrom` (JSON Pointer to a setting) names the entity of a reference, the run's own without a value there;
 * `x-valueFrom` is the setting that the property repeats.
 */
export interface OutputSchema {
  type: 'object';
  properties: Record<string, Record<string, unknown>>;
}

/** A setting that is either written down or computed when the node runs. */
export type Value = string | number | boolean | null | Value[] | { expr: string };

export type NodeGroup = 'trigger' | 'route' | 'people' | 'data' | 'wait' | 'end' | 'note';

/** What anyone needs to draw, fill in and check a node: `GET /api/flow-nodes` answers these. */
export interface NodeDescription {
  type: string;
  group: NodeGroup;
  label: Text;
  hint: Text;
  ports: (Port | PortPerItem)[];
  /** May fail in a way that a flow can handle: an edge from its port `error` takes the token instead of an incident. */
  canFail?: boolean;
  /** Does nothing without a record; refused behind a trigger that has none. */
  needsRecord?: boolean;
  /** Holds the token until something happens, so a cycle through it cannot spin. */
  waits?: boolean;
  /** Reaches outside, and so may have a `retry` of its own beside its settings. */
  calls?: boolean;
  /** Counts how often it is passed and stops at a bound, so a cycle through it ends. */
  bounded?: boolean;
  /** Brings branches together: collects the tokens of the fork before it. */
  joins?: boolean;
  /** Sends several tokens on at once while this setting (JSON Pointer into the settings) has a value. */
  forks?: string;
  /** The port at which a body of its own begins. The node goes on when nothing of the body is left; an edge back to it is not needed. */
  frame?: string;
  /** Its body is done in one transaction or not at all: nothing in it may wait, call outside or be `outsideScope`. */
  atomic?: boolean;
  /** Refused in a body that is done in one transaction. */
  outsideScope?: boolean;
  /** For people who read the graph: never run, without ways in or out. */
  isNote?: boolean;
  settingsSchema: SettingsSchema;
  /** What it gives as `$steps.<node>`, in the words of an entity's schema; read it with `outputOf`. */
  outputSchema?: OutputSchema;
  /** Setting (JSON Pointer) whose rows `{name, label?, type?}` name more of what it gives. */
  outputsFrom?: string;
  example: Record<string, unknown>;
}
