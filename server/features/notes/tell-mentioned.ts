import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import type { Transaction } from '../../store/port.ts';
import { identityOf } from '../auth/index.ts';
import { notify } from '../notifications/index.ts';
import { isInScope } from '../records/index.ts';
import type { StoredNote } from './note-item.ts';

export type NoteCtx = Pick<
  Ctx,
  'access' | 'actor' | 'catalog' | 'clock' | 'directory' | 'store' | 'transaction'
>;

const texts = {
  named: {
    'zh-CN': '{by} 在“{title}”的备注中提到了你。',
    en: '{by} mentioned you in a note on {title}.',
  },
  unnamed: { 'zh-CN': '{by} 在一条备注中提到了你。', en: '{by} mentioned you in a note.' },
};

/** What the mentioned person reads; undefined when they may not read the record, and so are not told. */
function textFor(ctx: NoteCtx, entity: CatalogEntity, record: RecordDoc, user: string) {
  const person = ctx.directory.user(user);
  if (!person?.active) return undefined;
  const { access } = identityOf(person, ctx.directory);
  const { read, hiddenFields } = access.entity(entity.name);
  if (read === 'none' || !isInScope({ access, catalog: ctx.catalog }, record, 'read'))
    return undefined;
  const title = record[entity.titleField];
  return typeof title !== 'string' || title === '' || hiddenFields.has(entity.titleField)
    ? texts.unnamed
    : texts.named;
}

/** Tells those whom a note mentions, each once for each note, and not its writer. */
export async function tellMentioned(
  ctx: NoteCtx,
  tx: Transaction,
  { entity, record, note }: { entity: CatalogEntity; record: RecordDoc; note: StoredNote },
): Promise<void> {
  for (const user of note.mentions) {
    const text = user === note.by ? undefined : textFor(ctx, entity, record, user);
    if (!text) continue;
    const values = { by: ctx.actor.name ?? '', title: record[entity.titleField] };
    const about = { entity: entity.name, record: record._id, key: `note ${note._id}` };
    await notify(ctx, tx, { user, text, values, ...about });
  }
}
