import {
  createTestApp,
  type Caller,
  type TestApp,
  type TestAppOptions,
} from '../../../support/create-test-app.ts';

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const stages = [
  { id: 'won', label: text('赢单', 'Won') },
  { id: 'lost', label: text('丢单', 'Lost') },
  { id: 'engaging', label: text('接触中', 'Engaging') },
];

export const entities = [
  {
    name: 'product',
    label: text('产品', 'Product'),
    titleField: 'name',
    schema: {
      type: 'object',
      properties: {
        name: { type: 'string', 'x-label': text('名称', 'Name'), 'x-unique': true, maxLength: 40 },
        price: { type: 'number', 'x-type': 'money', 'x-label': text('价格', 'Price') },
      },
      required: ['name'],
    },
  },
  {
    name: 'deal',
    label: text('商机', 'Deal'),
    titleField: 'code',
    schema: {
      type: 'object',
      properties: {
        code: { type: 'string', 'x-label': text('编号', 'Opportunity ID'), 'x-unique': true },
        product: {
          type: 'string',
          format: 'uuid',
          'x-label': text('产品', 'Product'),
          'x-ref': { entity: 'product', onDelete: 'refuse' },
        },
        stage: { type: 'string', 'x-options': stages, 'x-label': text('阶段', 'Deal stage') },
        engagedAt: { type: 'string', format: 'date', 'x-label': text('接触日期', 'Engage date') },
        amount: {
          type: 'number',
          'x-type': 'money',
          minimum: 0,
          'x-label': text('金额', 'Close value'),
        },
        email: { type: 'string', format: 'email', 'x-label': text('邮箱', 'E-mail') },
      },
      required: ['code'],
    },
  },
];

/** The product with two small entities to import into. */
export async function openImportApp(options: TestAppOptions = {}): Promise<TestApp> {
  const app = await createTestApp(options);
  for (const entity of entities) {
    const made = await app.admin('POST', '/api/entities', entity);
    if (made.status !== 201) throw new Error(`${entity.name}: ${made.status} ${made.text}`);
  }
  return app;
}

export function upload(file: string | Buffer, options: object): FormData {
  const form = new FormData();
  const content = typeof file === 'string' ? file : new Uint8Array(file);
  form.set('file', new Blob([content]), 'rows.csv');
  form.set('options', JSON.stringify(options));
  return form;
}

const ended = ['done', 'failed', 'cancelled'];

/** Starts an import and answers its last state. */
export async function importAll(
  call: Caller,
  entity: string,
  file: string | Buffer,
  options: object,
) {
  const started = await call('POST', `/api/records/${entity}/import`, upload(file, options));
  if (started.status !== 202) throw new Error(`${started.status} ${started.text}`);
  return untilEnded(call, started.body.id as string);
}

export async function untilEnded(call: Caller, id: string) {
  for (;;) {
    const { body } = await call('GET', `/api/imports/${id}`);
    if (ended.includes(body.state)) return body;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
