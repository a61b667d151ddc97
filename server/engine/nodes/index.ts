import type { NodeType } from '../node-type.ts';
import { abSplitNode } from './ab-split.ts';
import { calculateNode } from './calculate.ts';
import { commentNode } from './comment.ts';
import { compensateNode } from './compensate.ts';
import { conditionNode } from './condition.ts';
import { decisionTableNode } from './decision-table.ts';
import { endNode } from './end.ts';
import { goBackNode } from './go-back.ts';
import { joinNode } from './join.ts';
import { loopNode } from './loop.ts';
import { recordAggregateNode } from './record-aggregate.ts';
import { recordCreateNode } from './record-create.ts';
import { recordDeleteNode } from './record-delete.ts';
import { recordFindNode } from './record-find.ts';
import { recordUpdateNode } from './record-update.ts';
import { signalNode } from './signal.ts';
import { recordUpsertNode } from './record-upsert.ts';
import { scopeNode } from './scope.ts';
import { splitNode } from './split.ts';
import { stageNode } from './stage.ts';
import { subflowNode } from './subflow.ts';
import { switchNode } from './switch.ts';
import { taskNode } from './task.ts';
import { throttleNode } from './throttle.ts';
import { dateFieldTrigger } from './trigger-date-field.ts';
import { buttonTrigger } from './trigger-button.ts';
import { formSubmittedTrigger } from './trigger-form-submitted.ts';
import { recordCreatedTrigger } from './trigger-record-created.ts';
import { recordDeletedTrigger } from './trigger-record-deleted.ts';
import { recordUpdatedTrigger } from './trigger-record-updated.ts';
import { scheduleTrigger } from './trigger-schedule.ts';
import { waitForEventNode } from './wait-for-event.ts';
import { subflowTrigger } from './trigger-subflow.ts';
import { webhookTrigger } from './trigger-webhook.ts';
import { variablesNode } from './variables.ts';
import { waitNode } from './wait.ts';

/** The node types of the engine itself; features bring theirs. */
export const nodeTypes: readonly NodeType[] = [
  recordCreatedTrigger,
  recordUpdatedTrigger,
  recordDeletedTrigger,
  formSubmittedTrigger,
  scheduleTrigger,
  dateFieldTrigger,
  buttonTrigger,
  webhookTrigger,
  subflowTrigger,
  conditionNode,
  switchNode,
  decisionTableNode,
  splitNode,
  joinNode,
  abSplitNode,
  loopNode,
  goBackNode,
  subflowNode,
  stageNode,
  taskNode,
  recordUpdateNode,
  recordCreateNode,
  recordUpsertNode,
  recordDeleteNode,
  recordFindNode,
  recordAggregateNode,
  variablesNode,
  calculateNode,
  scopeNode,
  compensateNode,
  waitNode,
  waitForEventNode,
  signalNode,
  throttleNode,
  endNode,
  commentNode,
] as readonly NodeType[];
