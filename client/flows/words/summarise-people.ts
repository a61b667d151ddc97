import { durationWords } from './duration-words.ts';
import {
  type Json,
  type Telling,
  inWords,
  isObject,
  itemsOf,
  list,
  textOf,
  textsOf,
} from './telling.ts';

function assignee(given: unknown, { t, names }: Telling): string {
  const by = isObject(given) ? given : {};
  if (by.kind === 'user') return names.user(textOf(by.user));
  if (by.kind === 'role') return names.role(textOf(by.role));
  return by.kind === 'owner' ? t('theOwner') : t('thePerson');
}

function task(settings: Json, telling: Telling): string {
  const { t } = telling;
  const who = assignee(settings.assignee, telling);
  const due = textOf(settings.due);
  return due ? t('taskByIn', { who, time: durationWords(t, due) }) : t('taskBy', { who });
}

/** Whom a message is for. */
function receivers(given: unknown, telling: Telling): string {
  const { t, names, subject } = telling;
  const to = isObject(given) ? given : {};
  const field = textOf(to.field);
  const who = [
    ...textsOf(to.users).map(names.user),
    ...(field === '_owner'
      ? [t('theOwner')]
      : field
        ? [t('theField', { field: names.field(subject, field) })]
        : []),
    ...(typeof to.role === 'string' ? [names.role(to.role)] : []),
    ...(typeof to.address === 'string' ? [to.address] : []),
    ...(isObject(to.address) ? [textOf(to.address.expr)] : []),
  ];
  return list(who, telling);
}

const notify = ({ to, text }: Json, telling: Telling): string =>
  telling.t('tells', { who: receivers(to, telling), text: inWords(text, telling) });

const email = ({ to, subject }: Json, telling: Telling): string =>
  telling.t('tells', { who: receivers(to, telling), text: textOf(subject) });

/** The people that one line of an approval names. */
function person(line: Json, { t, names, subject }: Telling): string {
  switch (line.kind) {
    case 'user':
      return names.user(textOf(line.user));
    case 'role':
      return names.role(textOf(line.role));
    case 'team':
      return names.team(textOf(line.team));
    case 'owner':
      return t('theOwner');
    case 'ownerTeam':
      return t('roleOfTeam', { role: names.role(textOf(line.role)) });
    case 'field':
      return t('theField', { field: names.field(subject, textOf(line.field)) });
    case 'expression':
      return t('thePerson');
    default:
      return '';
  }
}

const people = (lines: unknown, telling: Telling): string =>
  list(
    itemsOf(lines)
      .map((line) => person(line, telling))
      .filter((who) => who !== ''),
    telling,
  );

const approvalWords = {
  any: 'approvedByAny',
  all: 'approvedByAll',
  vote: 'approvedByVote',
  sequential: 'approvedInTurn',
} as const;

const isApprovalMode = (mode: string): mode is keyof typeof approvalWords => mode in approvalWords;

function approval({ approvers, mode, percent }: Json, telling: Telling): string {
  const who = people(approvers, telling);
  if (who === '') return '';
  const way = textOf(mode);
  return telling.t(approvalWords[isApprovalMode(way) ? way : 'any'], {
    who,
    percent: Number(percent ?? 100),
  });
}

const cc = ({ title, to }: Json, telling: Telling): string =>
  telling.t('tells', { who: people(to, telling), text: inWords(title, telling) });

function candidates(from: unknown, telling: Telling): string {
  const { names } = telling;
  const given = isObject(from) ? from : {};
  return list(
    [
      ...textsOf(given.teams).map(names.team),
      ...textsOf(given.roles).map(names.role),
      ...textsOf(given.users).map(names.user),
    ],
    telling,
  );
}

const policyWords = { least_loaded: 'amongLeast', weighted: 'amongWeighted' } as const;

const isOtherPolicy = (policy: string): policy is keyof typeof policyWords => policy in policyWords;

function assign({ from, policy, cap }: Json, telling: Telling): string {
  const { t } = telling;
  const named = textOf(policy);
  const words = t(isOtherPolicy(named) ? policyWords[named] : 'among', {
    who: candidates(from, telling),
  });
  return typeof cap === 'number' ? t('withCap', { words, count: cap }) : words;
}

/** What the nodes that ask, tell and choose people do, in one line each. */
export const peopleSentences: Record<string, (settings: Json, telling: Telling) => string> = {
  task,
  approval,
  cc,
  claim: (_settings, { t }) => t('untilClaimed'),
  assign,
  notify,
  email,
};
