import type { FieldChange, HistoryItem } from '../../../schemas/generated/api-records.ts';
import type { Field } from '../../../schemas/model/fields.ts';
import type { Locale } from '../../../schemas/model/language.ts';
import type { RecordTexts } from './texts.ts';

/** What the ids in a change are called. */
export interface Names {
  locale: Locale;
  person: (id: string) => string;
  stage: (id: string) => string;
  pool: (name: string) => string;
  form: (name: string) => string;
  field: (key: string) => Pick<Field, 'label' | 'computed'> | undefined;
}

/** A change in words. What is to stand out in the sentence is isolated: see `isolate`. */
export interface ToldChange {
  sentence: string;
  /** The person who did it; undefined when it happened by itself. */
  person: string | undefined;
  icon: 'flow' | 'form' | 'import' | 'formula' | 'system' | 'assign' | 'pool';
  /** What led to it, such as the flow and its node. */
  cause: string | undefined;
  details: { field: string; label: string; isComputed: boolean; before: unknown; after: unknown }[];
}

/** Marks a name inside a sentence with the characters that Unicode has for it: a name may run the other way. */
export const isolate = (text: string): string => `\u2068${text}\u2069`;

const isNothing = (value: unknown) => value === null || value === undefined;
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const labelOf = (names: Names, key: string) => names.field(key)?.label[names.locale] ?? key;

interface Spoken {
  sentence: string;
  icon?: ToldChange['icon'];
  /** Fields that the sentence has said. */
  said: string[];
}

/** What a person said behind the way it went: `release: wrong region`. */
export const reasonOf = (cause: string | undefined): string | undefined =>
  textOf(/^\w+: (.+)$/s.exec(cause ?? '')?.[1]);

function toldCause(
  change: HistoryItem,
  sentence: string,
  { locale }: Names,
  t: RecordTexts,
): string | undefined {
  const { via, cause } = change;
  const reason = reasonOf(cause?.reason);
  const node = via?.node?.[locale];
  const parts = [
    via && t('viaFlow', { flow: via.flow[locale] }),
    node !== undefined && sentence.includes(isolate(node)) ? undefined : node,
    reason && !via ? t('reason', { reason }) : undefined,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(' · ') || undefined;
}

function tellOwner(change: HistoryItem, owner: FieldChange, names: Names, t: RecordTexts): Spoken {
  const pool = change.changed.find(({ field }) => field === '_pool');
  const said = ['_owner', '_pool'];
  const who = change.actor.kind === 'user' ? names.person(change.actor.id ?? '') : undefined;
  const to = textOf(owner.after);
  if (to === undefined) {
    const name = textOf(pool?.after);
    const where = isolate(name ? names.pool(name) : t('nobody'));
    const sentence = who
      ? t('toPoolBy', { who: isolate(who), pool: where })
      : t('toPool', { pool: where });
    return { sentence, icon: 'pool', said };
  }
  const owned = isolate(names.person(to));
  if (!who) return { sentence: t('assigned', { owner: owned }), icon: 'assign', said };
  const isSelf = to === change.actor.id;
  return {
    sentence: isSelf
      ? t('tookIt', { who: isolate(who) })
      : t('assignedBy', { who: isolate(who), owner: owned }),
    said,
  };
}

function tellFields(change: HistoryItem, names: Names, t: RecordTexts): Spoken {
  const own = change.changed.filter(({ field }) => names.field(field)?.computed === undefined);
  const who = change.actor.kind === 'user' ? isolate(names.person(change.actor.id ?? '')) : '';
  const [first] = own;
  if (!first) {
    const [only, ...more] = change.changed;
    if (only && more.length === 0)
      return {
        sentence: t('calculatedOne', { field: isolate(labelOf(names, only.field)) }),
        icon: 'formula',
        said: [],
      };
    return {
      sentence: t('calculated', { count: change.changed.length }),
      icon: 'formula',
      said: [],
    };
  }
  const field = isolate(labelOf(names, first.field));
  const count = own.length;
  switch (change.actor.kind) {
    case 'user':
      return {
        sentence: count === 1 ? t('changedOne', { who, field }) : t('changed', { who, count }),
        said: [],
      };
    case 'import':
      return { sentence: t('changedByImport', { count }), icon: 'import', said: [] };
    case 'public':
      return { sentence: t('changedByForm', { count }), icon: 'form', said: [] };
    case 'flow':
    case 'system':
      return {
        sentence: count === 1 ? t('changedItselfOne', { field }) : t('changedItself', { count }),
        icon: change.actor.kind,
        said: [],
      };
  }
}

function tellUpdate(change: HistoryItem, names: Names, t: RecordTexts): Spoken {
  const owner = change.changed.find(({ field }) => field === '_owner');
  if (owner) return tellOwner(change, owner, names, t);
  const stage = change.changed.find(({ field }) => field === '_stage');
  const entered = textOf(stage?.after);
  if (entered !== undefined)
    return {
      sentence: t('enteredStage', { stage: isolate(names.stage(entered)) }),
      icon: 'flow',
      said: ['_stage', '_pool'],
    };
  return tellFields(change, names, t);
}

function tellCreated(change: HistoryItem, names: Names, t: RecordTexts): Spoken {
  const said = change.changed.map(({ field }) => field);
  const { kind, id = '' } = change.actor;
  switch (kind) {
    case 'user':
      return { sentence: t('created', { who: isolate(names.person(id)) }), said };
    case 'public':
      return {
        sentence: t('createdByForm', { form: isolate(names.form(id)) }),
        icon: 'form',
        said,
      };
    case 'flow':
      return { sentence: t('createdByFlow'), icon: 'flow', said };
    case 'import':
      return { sentence: t('createdByImport'), icon: 'import', said };
    case 'system':
      return { sentence: t('createdBySystem'), icon: 'system', said };
  }
}

function tellEnd(change: HistoryItem, names: Names, t: RecordTexts): Spoken {
  const isDeleted = change.type === 'record.deleted';
  const said = change.changed.map(({ field }) => field);
  if (change.actor.kind === 'user') {
    const who = isolate(names.person(change.actor.id ?? ''));
    return { sentence: t(isDeleted ? 'deletedBy' : 'restoredBy', { who }), said };
  }
  return { sentence: t(isDeleted ? 'deletedItself' : 'restoredItself'), said };
}

function tell(change: HistoryItem, names: Names, t: RecordTexts): Spoken {
  switch (change.type) {
    case 'record.created':
    case 'form.submitted':
      return tellCreated(change, names, t);
    case 'record.deleted':
    case 'record.restored':
      return tellEnd(change, names, t);
    case 'button.pressed': {
      const who = isolate(names.person(change.actor.id ?? ''));
      return { sentence: t('pressedBy', { who }), said: [] };
    }
    default:
      return tellUpdate(change, names, t);
  }
}

/** Says what a change was, in the reader's language. */
export function tellChange(change: HistoryItem, names: Names, t: RecordTexts): ToldChange {
  const { sentence, icon, said } = tell(change, names, t);
  const { kind, id = '' } = change.actor;
  const details = change.changed
    .filter(({ field, before, after }) => {
      return !said.includes(field) && !(isNothing(before) && isNothing(after));
    })
    .map(({ field, before, after }) => ({
      field,
      label: labelOf(names, field),
      isComputed: names.field(field)?.computed !== undefined,
      before,
      after,
    }));
  return {
    sentence,
    person: kind === 'user' && icon !== 'formula' ? names.person(id) : undefined,
    icon: icon ?? (kind === 'flow' ? 'flow' : 'system'),
    cause: toldCause(change, sentence, names, t),
    details,
  };
}
