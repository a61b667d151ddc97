import type { EntityItem } from '../../../../schemas/generated/api-entities.ts';
import type { FlowSummary } from '../../../../schemas/generated/api-flows.ts';
import type { UserItem } from '../../../../schemas/generated/api-users.ts';
import type { FormDefinition } from '../../../../schemas/generated/form.ts';
import type { RuleDefinition } from '../../../../schemas/generated/rule.ts';
import type { RecentRecord } from '../../../api/recent.ts';

/** What is known of the installation, as the server and this device tell it. */
export interface Found {
  me: string;
  users: readonly UserItem[];
  entities: readonly EntityItem[];
  flows: readonly FlowSummary[];
  forms: readonly FormDefinition[];
  rules: readonly RuleDefinition[];
  recent: readonly RecentRecord[];
  hasShared: boolean;
}

export type StepKey = 'people' | 'record' | 'field' | 'flow' | 'share';

export interface FirstSteps {
  /** The entity, flow and form that the steps are shown with. */
  entity: EntityItem | undefined;
  flow: FlowSummary | undefined;
  form: FormDefinition | undefined;
  /** The decision table about the entity, where it is kept apart from its flows. */
  rule: RuleDefinition | undefined;
  /** Only steps that can be done here. */
  steps: { key: StepKey; isDone: boolean }[];
}

const canSignIn = ({ active, hasPassword }: UserItem) => active && hasPassword === true;

/** An app brings its entities once; a later revision is somebody's change. */
const isOwnWork = ({ app, _rev }: EntityItem) => app === undefined || _rev > 1;

/** An app publishes its flows as version 1. */
const isOwnFlow = ({ app, activeVersion }: FlowSummary) =>
  activeVersion !== null && (!app || activeVersion > 1);

/** Which first steps there are, and which of them really happened. */
export function firstSteps(found: Found): FirstSteps {
  const { entities, flows, forms } = found;
  const shared = forms.find((form) => form.public);
  const entity =
    entities.find(({ name }) => name === shared?.entity) ??
    entities.find(({ pool }) => pool !== undefined) ??
    entities.find(({ isDetail }) => !isDetail);
  const live = flows.filter(({ archivedAt }) => archivedAt === null);
  const flow = live.find((one) => one.entity === entity?.name) ?? live[0];
  const steps: (FirstSteps['steps'][number] & { isPossible?: boolean })[] = [
    {
      key: 'people',
      isDone: found.users.some((user) => user.id !== found.me && canSignIn(user)),
    },
    { key: 'record', isDone: found.recent.length > 0, isPossible: entity !== undefined },
    { key: 'field', isDone: entities.some(isOwnWork), isPossible: entity !== undefined },
    { key: 'flow', isDone: flows.some(isOwnFlow), isPossible: flow !== undefined },
    { key: 'share', isDone: found.hasShared, isPossible: shared !== undefined },
  ];
  return {
    entity,
    flow,
    form: shared,
    rule: found.rules.find(
      ({ entity: about, logic }) => about === entity?.name && logic.kind === 'table',
    ),
    steps: steps
      .filter(({ isPossible }) => isPossible !== false)
      .map(({ key, isDone }) => ({ key, isDone })),
  };
}
