import type { FormDefinition } from '../../../schemas/generated/form.ts';
import type { Ctx } from '../../context.ts';
import type { EnginePorts, TaskForm } from '../../engine/index.ts';
import type { Doc, Transaction } from '../../store/port.ts';
import { fullAccess } from '../access/index.ts';
import { findCalendar } from '../calendars/index.ts';
import { createOwned } from '../ownership/index.ts';
import { type WriteCtx, writeRecord } from '../records/index.ts';

async function taskForm(tx: Transaction, name: string): Promise<TaskForm | undefined> {
  const [form] = await tx.find<FormDefinition & Doc>('forms', { filter: { name }, limit: 1 });
  if (!form) return undefined;
  const fields = form.pages
    .flatMap(({ sections }) => sections)
    .flatMap((section) => section.fields)
    .filter(({ readOnly }) => !readOnly);
  return {
    entity: form.entity,
    fields: fields.map(({ field }) => field),
    required: fields.filter(({ required }) => required === true).map(({ field }) => field),
  };
}

/** What the engine needs of the features: the one write path as the flow, and the forms of tasks. */
export function createEnginePorts(
  services: Pick<Ctx, 'catalog' | 'clock' | 'figures' | 'settings'>,
): EnginePorts {
  return {
    records: {
      write(tx, change, cause) {
        const actor = { kind: 'flow' as const, ...(cause.flow ? { id: cause.flow } : {}) };
        const ctx: WriteCtx = { ...services, access: fullAccess, actor, locale: 'zh-CN', cause };
        const owner = change.kind === 'create' ? change.system?._owner : undefined;
        return change.kind === 'create' && owner
          ? createOwned(ctx, tx, change, { owner })
          : writeRecord(ctx, tx, change);
      },
    },
    form: taskForm,
    calendar: findCalendar,
  };
}
