import { queryOptions } from '@tanstack/react-query';
import type { Pipeline, PipelineList } from '../../schemas/generated/api-flows.ts';
import type { Text } from '../../schemas/model/language.ts';
import { request } from './request.ts';

/** The stages of the published flows, in the order in which a record meets them. */
export const pipelinesQuery = queryOptions({
  queryKey: ['pipelines'],
  queryFn: async ({ signal }) => (await request<PipelineList>('/api/pipelines', { signal })).items,
  staleTime: 5 * 60_000,
});

/** The stages of one entity's records, each once. */
export function stagesOf(pipelines: Pipeline[], entity: string): { id: string; label: Text }[] {
  const stages = new Map<string, Text>();
  for (const pipeline of pipelines.filter((one) => one.entity === entity))
    for (const { stage, label } of pipeline.stages)
      if (!stages.has(stage)) stages.set(stage, label);
  return [...stages].map(([id, label]) => ({ id, label }));
}
