import type { Clock } from '../../../../server/context.ts';
import { type Caller, createTestApp, type TestApp } from '../../../support/create-test-app.ts';
import { until } from '../../../support/until.ts';

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });

const contract = {
  name: 'contract',
  label: text('合同', 'Contract'),
  titleField: 'name',
  schema: {
    type: 'object',
    required: ['name'],
    properties: {
      name: { type: 'string', 'x-label': text('名称', 'Name') },
      amount: { type: 'integer', 'x-label': text('金额', 'Amount') },
      terms: { type: 'string', 'x-label': text('账期', 'Terms') },
      checker: { type: 'string', 'x-type': 'user', 'x-label': text('复核人', 'Checker') },
    },
  },
};

const grant = { read: 'all', create: true, update: 'all', delete: 'all' };
const roles = ['seller', 'boss', 'finance'].map((name) => ({
  name,
  label: text(name, name),
  rights: [],
  entities: { contract: grant },
}));

export interface Person {
  id: string;
  call: Caller;
}

export interface ApprovalApp extends TestApp {
  seller: Person;
  boss: Person;
  ann: Person;
  ben: Person;
  /** Moves the clock. */
  pass(ms: number): void;
  now(): Date;
  /** Publishes a flow that asks for every contract of this name, and answers a contract of it that the seller made. */
  ask(
    settings: object,
    more?: { edges?: [string, string, string][]; name?: string },
  ): Promise<string>;
  /** Open tasks of a person about a record, once there are as many. */
  tasks(person: Person, record: string, count?: number): Promise<any[]>;
  /** The approvals of a record. */
  approvals(record: string): Promise<any[]>;
  /** The record's only run, once it has the status. */
  run(record: string, status: string): Promise<any>;
}

export const good = <T extends { status: number; text: string; body: any }>(
  answer: T,
  status = 200,
) => {
  if (answer.status !== status) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
};

/** The product with contracts, three roles and four people. */
export async function openApprovalApp(): Promise<ApprovalApp> {
  let moved = 0;
  const clock: Clock = { now: () => new Date(Date.now() + moved) };
  const app = await createTestApp({ clock });
  good(await app.admin('POST', '/api/entities', contract), 201);
  for (const role of roles) good(await app.admin('POST', '/api/roles', role), 201);
  const team = good(
    await app.admin('POST', '/api/teams', { name: 'east', label: text('东区', 'East') }),
    201,
  ).id;
  const person = (name: string, role: string) =>
    app.person({ email: `${name}@example.com`, roles: [role], name, team });
  const [seller, boss, ann, ben] = [
    await person('seller', 'seller'),
    await person('boss', 'boss'),
    await person('ann', 'finance'),
    await person('ben', 'finance'),
  ];
  let flows = 0;
  return {
    ...app,
    seller,
    boss,
    ann,
    ben,
    pass: (ms) => {
      moved += ms;
    },
    now: () => clock.now(),
    async ask(settings, { edges = [], name = `deal ${flows + 1}` } = {}) {
      flows += 1;
      const node = (id: string, type: string, given: object) => ({
        id,
        type,
        settings: given,
        position: { x: 0, y: 0 },
      });
      const trigger = { entity: 'contract', condition: `name = '${name}'` };
      const all: [string, string, string][] = [
        ['new', 'next', 'ask'],
        ['ask', 'approved', 'end'],
        ...edges,
      ];
      const graph = {
        nodes: [
          node('new', 'trigger.recordCreated', trigger),
          node('ask', 'approval', { title: text('合同审批', 'Approve the contract'), ...settings }),
          node('end', 'end', {}),
        ],
        edges: all.map(([source, port, target]) => ({
          id: `${source}-${port}`,
          source,
          port,
          target,
        })),
      };
      const draft = { name: `flow_${flows}`, label: text('流程', 'Flow'), graph };
      const flow = good(await app.admin('POST', '/api/flows', draft), 201);
      const path = `/api/flows/${flow.id}/publish`;
      good(await app.admin('POST', path, { draftRev: flow.draftRev }), 201);
      return good(await seller.call('POST', '/api/records/contract', { name, amount: 10 }), 201)
        ._id;
    },
    tasks: ({ call }, record, count = 1) =>
      until(async () => {
        const path = `/api/tasks?assignee=me&state=open&record=${record}`;
        const { items } = good(await call('GET', path));
        return items.length === count ? items : undefined;
      }),
    approvals: async (record) =>
      good(await app.admin('GET', `/api/approvals?record=${record}`)).items,
    run: (record, status) =>
      until(async () => {
        const { items } = good(await app.admin('GET', `/api/runs?record=${record}`));
        return items[0]?.status === status ? items[0] : undefined;
      }),
  };
}
