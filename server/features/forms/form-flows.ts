import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import type { FormDefinition } from '../../../schemas/generated/form.ts';
import type { Ctx } from '../../context.ts';
import type { StoredFlow, StoredVersion } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import type { Reader } from '../../store/port.ts';

const mostFlows = 1000;

const namesForm = (graph: FlowGraph | undefined, form: string): boolean =>
  graph?.nodes.some(({ settings }) => settings?.form === form) ?? false;

/** Flows that have the form filled in or start when it is sent, in their drafts or active versions. */
async function flowsWithForm(reader: Pick<Reader, 'find'>, form: string): Promise<StoredFlow[]> {
  const flows = await reader.find<StoredFlow>('flows', {
    filter: { archivedAt: null },
    sort: [{ field: 'name', direction: 1 }],
    limit: mostFlows,
  });
  const versions = await reader.find<StoredVersion>('flow_versions', {
    filter: { state: 'active' },
  });
  const active = new Map(versions.map(({ flow, graph }) => [flow, graph]));
  return flows.filter(
    ({ _id, graph }) => namesForm(graph, form) || namesForm(active.get(_id), form),
  );
}

/** Throws `form.in_use`, which names the flows. */
export async function refuseWhileInFlows(
  ctx: Ctx,
  reader: Pick<Reader, 'find'>,
  form: FormDefinition,
): Promise<void> {
  const found = await flowsWithForm(reader, form.name);
  if (found.length === 0) return;
  const flows = found.map(({ label }) => label[ctx.locale]).join(ctx.locale === 'en' ? ', ' : '、');
  throw new AppError('form.in_use', {
    details: {
      form: form.name,
      label: form.label[ctx.locale],
      flows,
      uses: found.map(({ _id, label }) => ({ flow: _id, label })),
    },
  });
}
