import { type FormattedField, formatValue } from '../../schemas/model/format-value.ts';
import type { Locale, Text } from '../../schemas/model/language.ts';
import { systemFields } from '../../schemas/model/system-fields.ts';
import type { RecordDoc } from '../catalog.ts';
import type { Doc } from '../store/port.ts';
import type { NodeContext } from './node-type.ts';

type FillContext = Pick<
  NodeContext,
  'tx' | 'entity' | 'record' | 'require' | 'stageName' | 'timeZone' | 'currency'
>;

type Named = Doc & { name: string };
type Labelled = Doc & { label: Text };

interface NamedField extends FormattedField {
  key: string;
  relation?: { entity: string } | undefined;
}

const longest = 500;

const placeholder = /\{([^{}\n]{1,100})\}/g;

const namesIn = (text: Text): Set<string> =>
  new Set([...`${text['zh-CN']}${text.en}`.matchAll(placeholder)].map(([, name = '']) => name));

/** The field with that key, or else that label in one of the languages. */
function fieldNamed({ entity }: FillContext, given: string): NamedField | undefined {
  const name = given.trim();
  const all = [...(entity?.fields ?? []), ...systemFields];
  return (
    all.find(({ key }) => key === name) ??
    all.find(({ label }) => label['zh-CN'] === name || label.en === name)
  );
}

/** What people call the user or record of that id; nothing when it is gone. */
async function nameOf(
  ctx: FillContext,
  { type, relation }: NamedField,
  id: string,
): Promise<string> {
  if (type === 'user') return (await ctx.tx.get<Named>('users', id))?.name ?? '';
  if (!relation) return id;
  const { collection, titleField } = ctx.require(relation.entity);
  const title = (await ctx.tx.get<RecordDoc>(collection, id))?.[titleField];
  return typeof title === 'string' ? title : '';
}

/** What people call the stage or pool of that key. */
async function labelOf(ctx: FillContext, key: string, value: string): Promise<Text | undefined> {
  if (key === '_stage') return ctx.stageName(value);
  if (key !== '_pool') return undefined;
  const [pool] = await ctx.tx.find<Labelled>('pools', { filter: { name: value }, limit: 1 });
  return pool?.label;
}

async function wordsOf(ctx: FillContext, field: NamedField, value: unknown): Promise<Text> {
  const label = typeof value === 'string' ? await labelOf(ctx, field.key, value) : undefined;
  if (label) return label;
  const name = typeof value === 'string' ? await nameOf(ctx, field, value) : '';
  const { currency, timeZone } = ctx;
  const inWords = (locale: Locale) =>
    formatValue(field, value, { locale, currency, timeZone, nameOf: () => name });
  return { 'zh-CN': inWords('zh-CN'), en: inWords('en') };
}

/**
 * The text with `{field}`, its key or label, replaced by what the run's record says there, in words of each language:
 * labels of options, stages and pools, names of people and records, money with its currency; nothing where the field is
 * empty. What names no field stays.
 */
export async function fillText(ctx: FillContext, text: Text, limit = longest): Promise<Text> {
  const names = namesIn(text);
  const record = names.size === 0 ? undefined : await ctx.record();
  const words = new Map<string, Text>();
  for (const name of record ? names : []) {
    const field = fieldNamed(ctx, name);
    if (field) words.set(name, await wordsOf(ctx, field, record?.[field.key]));
  }
  const filled = (locale: Locale) =>
    text[locale]
      .replace(placeholder, (whole, name: string) => words.get(name)?.[locale] ?? whole)
      .slice(0, limit);
  return { 'zh-CN': filled('zh-CN'), en: filled('en') };
}

/** A text in one language, filled in that language: Chinese when it has Chinese in it. */
export async function fillLine(ctx: FillContext, line: string, limit?: number): Promise<string> {
  const filled = await fillText(ctx, { 'zh-CN': line, en: line }, limit);
  return filled[/\p{Script=Han}/u.test(line) ? 'zh-CN' : 'en'];
}

const longestInstructions = 4000;

/** What a person is asked to do, filled from the record. */
export async function wordsOfTask(
  ctx: FillContext,
  { title, instructions }: { title: Text; instructions?: string },
): Promise<{ title: Text; instructions?: string }> {
  return {
    title: await fillText(ctx, title),
    ...(instructions
      ? { instructions: await fillLine(ctx, instructions, longestInstructions) }
      : {}),
  };
}
