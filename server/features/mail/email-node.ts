import type { Value } from '../../../schemas/model/flow/node-description.ts';
import { fillLine, type NodeContext, type NodeType } from '../../engine/index.ts';
import {
  filledHint,
  nextPort,
  object,
  setting,
  text,
  valueSetting,
} from '../../engine/nodes/settings.ts';
import { AppError } from '../../errors.ts';
import type { Transaction } from '../../store/port.ts';
import { type MailRequest, isMailSet } from './mail-connector.ts';

interface EmailSettings {
  to: { users?: string[]; field?: string; role?: string; address?: Value };
  subject: string;
  text: string;
}

interface Person {
  _id: string;
  email: string;
  active: boolean;
  roles: string[];
  [field: string]: unknown;
}

const mostPeople = 200;
const mostUsers = 10_000;
const longestMail = 100_000;
const addressPattern = /^[^\s@<>",;:\\]+@[^\s@<>",;:\\]+$/;

/** An address as it is, or that of the active person with this id. */
async function addressOf(tx: Transaction, named: unknown): Promise<string[]> {
  if (typeof named !== 'string' || named === '') return [];
  if (addressPattern.test(named)) return [named];
  const person = await tx.get<Person>('users', named);
  return person?.active ? [person.email] : [];
}

async function addressesOfRole(tx: Transaction, role: string): Promise<string[]> {
  const people = await tx.find<Person>('users', { filter: { active: true }, limit: mostUsers });
  return people
    .filter(({ roles }) => roles.includes(role))
    .slice(0, mostPeople)
    .map(({ email }) => email);
}

/** Everybody meant, each once. Throws `mail.no_recipient`. */
async function recipientsOf(ctx: NodeContext, { to }: EmailSettings): Promise<string[]> {
  const { tx } = ctx;
  const given = to.address === undefined ? [] : await ctx.resolve(to.address);
  const record = to.field === undefined ? undefined : await ctx.record();
  const named = [...(to.users ?? []), record?.[to.field ?? ''], ...[given].flat()];
  const found = new Set<string>();
  for (const one of named) for (const address of await addressOf(tx, one)) found.add(address);
  if (to.role !== undefined)
    for (const address of await addressesOfRole(tx, to.role)) found.add(address);
  if (found.size === 0) throw new AppError('mail.no_recipient');
  return [...found].slice(0, mostPeople);
}

const oneLine = (words: string): string => words.replace(/\s+/g, ' ').trim();

/** `settings`: without them publishing warns. */
export const createEmailNode = (
  settings: Parameters<typeof isMailSet>[0],
): NodeType<EmailSettings> => ({
  type: 'email',
  group: 'people',
  label: text('发送邮件', 'Send an e-mail'),
  hint: text(
    '给负责人、指定的人、某个角色或某个地址发邮件。花括号里写字段名，就显示记录中的值。',
    'To the owner, chosen people, a role or an address. A field in braces shows what the record says there.',
  ),
  ports: [nextPort],
  canFail: true,
  calls: true,
  waits: true,
  warning: () => (isMailSet(settings) ? undefined : 'flow.mail_not_set'),
  settingsSchema: object(
    {
      to: {
        type: 'object',
        'x-label': text('收件人', 'To'),
        properties: {
          users: {
            type: 'array',
            items: { type: 'string' },
            'x-label': text('人员', 'People'),
            'x-ui': { kind: 'user' },
          },
          field: setting('field', {
            label: text('字段中的人或地址', 'The person or address in a field'),
            hint: text('例如负责人。', 'The owner, for example.'),
          }),
          role: setting('role', { label: text('角色', 'A role') }),
          address: valueSetting({ label: text('地址', 'An address') }, { result: 'text' }),
        },
        minProperties: 1,
        additionalProperties: false,
      },
      subject: {
        type: 'string',
        minLength: 1,
        maxLength: 200,
        'x-label': text('主题', 'Subject'),
        'x-hint': filledHint,
      },
      text: { type: 'string', minLength: 1, maxLength: 10_000, 'x-label': text('正文', 'Text') },
    },
    ['to', 'subject', 'text'],
  ),
  example: {
    to: { field: '_owner' },
    subject: '新线索 {name}',
    text: '线索 {name} 已分配给你，请在两天内跟进。',
  },
  async run(ctx, given) {
    const to = await recipientsOf(ctx, given);
    const subject = oneLine(await fillLine(ctx, given.subject));
    const body = await fillLine(ctx, given.text, { limit: longestMail });
    const request = { to, subject, text: body } satisfies MailRequest;
    const [first = ''] = to;
    const target = to.length > 1 ? `${first} +${to.length - 1}` : first;
    return { kind: 'call', connector: 'email', target, request };
  },
  resume: async (_ctx, _settings, { output }) => ({ kind: 'go', port: 'next', output }),
});
