import type { CalendarDefinition } from '../../../schemas/generated/calendar.ts';
import { type WorkCalendar, checkCalendar } from '../../../schemas/model/calendar/index.ts';
import { inLanguage } from '../../../schemas/model/finding.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Doc, Reader, Transaction } from '../../store/port.ts';
import { createDefinitionStore } from '../definitions/index.ts';
import { calendarUses } from './calendar-uses.ts';

/** Throws `calendar.in_use`, which names the flows. */
async function refuseWhileUsed(
  ctx: Ctx,
  reader: Pick<Reader, 'find'>,
  { name, label }: CalendarDefinition,
): Promise<void> {
  const uses = await calendarUses(reader, name);
  if (uses.length === 0) return;
  const used = uses.map((text) => text[ctx.locale]).join(ctx.locale === 'en' ? ', ' : '、');
  throw new AppError('calendar.in_use', { details: { label: label[ctx.locale], used } });
}

export const calendarDefinitions = createDefinitionStore<CalendarDefinition>({
  collection: 'calendars',
  right: 'definitions',
  check: (ctx, calendar) => inLanguage(checkCalendar(calendar), ctx.locale),
  refuseRemoval: refuseWhileUsed,
});

/** The calendar of that name; undefined when there is none. */
export async function findCalendar(
  reader: Pick<Reader, 'find'>,
  name: string,
): Promise<WorkCalendar | undefined> {
  const [found] = await reader.find<CalendarDefinition & Doc>('calendars', {
    filter: { name },
    limit: 1,
  });
  return found;
}

/** Answers whether there is such a calendar; it stays until the transaction is over. */
export async function holdCalendar(
  tx: Pick<Transaction, 'find' | 'touch'>,
  name: string,
): Promise<boolean> {
  const [found] = await tx.find('calendars', { filter: { name }, limit: 1, fields: ['name'] });
  if (found) await tx.touch('calendars', found._id);
  return found !== undefined;
}
