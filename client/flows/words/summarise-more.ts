import {
  type Json,
  type Telling,
  inWords,
  itemsOf,
  labelOf,
  list,
  textOf,
  textsOf,
} from './telling.ts';

type Sentence = (settings: Json, telling: Telling) => string;

const labelled = (items: unknown, telling: Telling): string =>
  list(
    itemsOf(items).map((item) => labelOf(item, telling)),
    telling,
  );

const namesOf = (items: unknown, telling: Telling): string =>
  list(
    itemsOf(items).map(({ name }) => textOf(name)),
    telling,
  );

/** Which records, as far as a line has room: the fields that are compared. */
function records(settings: Json, telling: Telling): string {
  const { t, names } = telling;
  const name = textOf(settings.entity);
  const entity = names.entity(name);
  const fields = itemsOf(settings.where).map(({ field }) => names.field(name, textOf(field)));
  return fields.length === 0 ? entity : t('recordsBy', { entity, fields: list(fields, telling) });
}

const joinWords = {
  all: 'joinAll',
  any: 'joinAny',
  race: 'joinRace',
  count: 'joinCount',
} as const;

const isJoinMode = (mode: string): mode is keyof typeof joinWords => mode in joinWords;

const target = (settings: Json, { t, names }: Telling): string => {
  const { entity } = (settings.target ?? {}) as Json;
  return textOf(entity) ? names.entity(textOf(entity)) : t('ownRecord');
};

/** What the nodes that route, find and calculate do, in one line each. */
export const moreSentences: Record<string, Sentence> = {
  'trigger.button': (settings, telling) =>
    telling.t('buttonOn', {
      label: inWords(settings.label, telling),
      entity: telling.names.entity(textOf(settings.entity)),
    }),
  'trigger.webhook': ({ signed }, { t }) => t(signed === true ? 'hookSigned' : 'hookPlain'),
  'trigger.subflow': ({ entity }, { t, names }) =>
    textOf(entity) ? t('calledFor', { entity: names.entity(textOf(entity)) }) : t('calledPlain'),
  split: ({ branches }, telling) =>
    telling.t('branches', {
      count: itemsOf(branches).length,
      names: labelled(branches, telling),
    }),
  join: ({ mode, count }, { t }) =>
    isJoinMode(textOf(mode))
      ? t(joinWords[textOf(mode) as keyof typeof joinWords], { count: Number(count ?? 0) })
      : '',
  abSplit: ({ branches }, telling) =>
    list(
      itemsOf(branches).map((item) =>
        telling.t('share', { label: labelOf(item, telling), percent: Number(item.weight ?? 0) }),
      ),
      telling,
    ),
  loop: (settings, telling) =>
    textOf(settings.entity)
      ? telling.t('forEach', { what: records(settings, telling) })
      : telling.t('forEach', { what: textOf(settings.list) }),
  goBack: ({ limit }, { t }) => t('atMostTimes', { count: Number(limit ?? 0) }),
  subflow: ({ flow }, { t }) => t('calls', { flow: textOf(flow) }),
  scope: (_settings, { t }) => t('scopeWords'),
  compensate: (_settings, { t }) => t('compensateWords'),
  comment: ({ text }) => textOf(text),
  variables: ({ values }, telling) => namesOf(values, telling),
  calculate: ({ expression }) => textOf(expression),
  'record.find': (settings, telling) => telling.t('finds', { what: records(settings, telling) }),
  'record.aggregate': (settings, telling) => {
    const { t, names } = telling;
    const field = textOf(settings.field);
    const what = records(settings, telling);
    return field
      ? t('sumsField', { what, field: names.field(textOf(settings.entity), field) })
      : t('counts', { what });
  },
  'record.upsert': (settings, telling) => {
    const { t, names } = telling;
    const entity = textOf(settings.entity);
    const keys = textsOf(settings.keys).map((key) => names.field(entity, key));
    return t('recordsBy', { entity: names.entity(entity), fields: list(keys, telling) });
  },
  'record.delete': (settings, telling) => telling.t('deletes', { what: target(settings, telling) }),
};
