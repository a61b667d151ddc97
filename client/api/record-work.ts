import { queryOptions } from '@tanstack/react-query';
import type { RecordPipeline } from '../../schemas/generated/api-runs.ts';
import type { TaskPage } from '../../schemas/generated/api-tasks.ts';
import { recordPath } from './records.ts';
import { request } from './request.ts';

/** The runs of a record with the stages of their flows, newest first. */
export const recordPipelineQuery = (entity: string, id: string) =>
  queryOptions({
    queryKey: ['runs', 'record', entity, id],
    queryFn: async ({ signal }) =>
      (await request<RecordPipeline>(`${recordPath(entity, id)}/pipeline`, { signal })).items,
  });

/** The tasks about a record that this person may see, open or not, oldest first. */
export const recordTasksQuery = (id: string) =>
  queryOptions({
    queryKey: ['tasks', 'record', id],
    queryFn: async ({ signal }) =>
      (await request<TaskPage>('/api/tasks', { query: { record: id, limit: '200' }, signal }))
        .items,
  });
