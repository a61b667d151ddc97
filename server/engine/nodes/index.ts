import type { NodeType } from '../node-type.ts';
import { conditionNode } from './condition.ts';
import { decisionTableNode } from './decision-table.ts';
import { endNode } from './end.ts';
import { recordCreateNode } from './record-create.ts';
import { recordUpdateNode } from './record-update.ts';
import { signalNode } from './signal.ts';
import { stageNode } from './stage.ts';
import { switchNode } from './switch.ts';
import { taskNode } from './task.ts';
import { throttleNode } from './throttle.ts';
import { dateFieldTrigger } from './trigger-date-field.ts';
import { formSubmittedTrigger } from './trigger-form-submitted.ts';
import { recordCreatedTrigger } from './trigger-record-created.ts';
import { recordDeletedTrigger } from './trigger-record-deleted.ts';
import { recordUpdatedTrigger } from './trigger-record-updated.ts';
import { scheduleTrigger } from './trigger-schedule.ts';
import { waitForEventNode } from './wait-for-event.ts';
import { waitNode } from './wait.ts';

/** The node types of the engine itself; features bring theirs. */
export const nodeTypes: readonly NodeType[] = [
  recordCreatedTrigger,
  recordUpdatedTrigger,
  recordDeletedTrigger,
  formSubmittedTrigger,
  scheduleTrigger,
  dateFieldTrigger,
  conditionNode,
  switchNode,
  decisionTableNode,
  stageNode,
  taskNode,
  recordUpdateNode,
  recordCreateNode,
  waitNode,
  waitForEventNode,
  signalNode,
  throttleNode,
  endNode,
] as readonly NodeType[];
