import type {
  FlowItem,
  FlowProblemItem,
  FlowSummary,
} from '../../../schemas/generated/api-flows.ts';
import type { FlowProblem } from '../../../schemas/model/flow/index.ts';
import type { Locale } from '../../../schemas/model/language.ts';
import type { StoredFlow } from '../../engine/index.ts';

export const problemItem =
  (locale: Locale) =>
  ({ pointer, nodeId, code, detail, severity }: FlowProblem): FlowProblemItem => ({
    pointer,
    ...(nodeId === undefined ? {} : { nodeId }),
    code,
    detail: detail[locale],
    severity,
  });

export function flowSummary(flow: StoredFlow): FlowSummary {
  const { _id: id, name, label, app, draftRev, activeVersion } = flow;
  const { archivedAt, paused = null, createdAt, updatedAt, updatedBy } = flow;
  return {
    id,
    name,
    label,
    ...(app === undefined ? {} : { app }),
    draftRev,
    activeVersion,
    archivedAt,
    paused,
    createdAt,
    updatedAt,
    ...(updatedBy === undefined ? {} : { updatedBy }),
  };
}

export const flowItem = (flow: StoredFlow, problems: FlowProblem[], locale: Locale): FlowItem => ({
  ...flowSummary(flow),
  graph: flow.graph,
  problems: problems.map(problemItem(locale)),
});
