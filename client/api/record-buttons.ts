import { queryOptions } from '@tanstack/react-query';
import type { FlowStarted, RecordButtonList } from '../../schemas/generated/api-flow-starts.ts';
import { recordPath } from './records.ts';
import { request } from './request.ts';

/** The flows that a record offers as buttons; what it offers may change with each revision. */
export const recordButtonsQuery = (entity: string, id: string, rev: number) =>
  queryOptions({
    queryKey: ['records', entity, 'buttons', id, rev],
    queryFn: async ({ signal }) =>
      (await request<RecordButtonList>(`${recordPath(entity, id)}/buttons`, { signal })).items,
  });

export const pressButton = (entity: string, id: string, flow: string) =>
  request<FlowStarted>(`${recordPath(entity, id)}/buttons/${encodeURIComponent(flow)}`, {
    method: 'POST',
  });
