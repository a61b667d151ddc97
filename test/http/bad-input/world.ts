import { expect } from '@jest/globals';
import { errorCatalogue } from '../../../schemas/model/errors.ts';
import { type Answer, createTestApp, type TestApp } from '../../support/create-test-app.ts';

export const label = (zh: string, en: string) => ({ 'zh-CN': zh, en });
export const noId = '018bcfe5-6800-7000-8000-000000000000';

export interface Refusal {
  status: number;
  code: string;
  pointers?: string[];
}

export const invalid = (...pointers: string[]): Refusal => ({
  status: 422,
  code: 'request.invalid',
  pointers,
});
export const unreadable: Refusal = { status: 400, code: 'request.unreadable' };
export const tooDeep: Refusal = { status: 400, code: 'request.too_deep' };

/** A filter of that many levels. */
export const nested = (depth: number) =>
  `${'{"$not":'.repeat(depth)}{"name":"a"}${'}'.repeat(depth)}`;

const han = /\p{Script=Han}/u;

/** The answer is a problem of the catalogue, every sentence of it in the language. */
export function expectProblem({ body, headers, status }: Answer, language: string): void {
  expect(headers.get('content-type')).toContain('application/problem+json');
  expect(body).toMatchObject({
    type: `urn:formloom:error:${body.code}`,
    title: expect.any(String),
    status,
    requestId: expect.any(String),
    errors: expect.any(Array),
  });
  expect(Object.keys(errorCatalogue)).toContain(body.code);
  const says = [
    body.title,
    body.detail,
    ...body.errors.map((one: { detail: string }) => one.detail),
  ];
  for (const sentence of says)
    expect([sentence, han.test(sentence)]).toEqual([sentence, language === 'zh-CN']);
}

export const properties = {
  name: { type: 'string', 'x-label': label('名称', 'Name') },
  amount: { type: 'number', 'x-type': 'money', 'x-label': label('金额', 'Amount') },
  closes: { type: 'string', format: 'date', 'x-label': label('截止', 'Closes') },
  won: { type: 'boolean', 'x-label': label('赢单', 'Won') },
  company: {
    type: 'string',
    format: 'uuid',
    'x-ref': { entity: 'company', onDelete: 'refuse' },
    'x-label': label('公司', 'Company'),
  },
  twice: { type: 'number', 'x-formula': { expr: 'amount * 2' }, 'x-label': label('两倍', 'Twice') },
};
export const schema = { type: 'object', required: ['name'], properties };

export interface World {
  app: TestApp;
  company: string;
  deal: { _id: string; _rev: number };
  /** Sends it as the administrator in both languages, checks the shape of each refusal, answers the English one. */
  refused: (
    method: string,
    route: string,
    body: unknown,
    expected: Refusal,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
}

/** The product with a company and its deal. */
export async function openWorld(): Promise<World> {
  const app = await createTestApp();
  const made = [
    await app.admin('POST', '/api/entities', {
      name: 'company',
      label: label('公司', 'Company'),
      schema: { type: 'object', properties: { name: properties.name } },
    }),
    await app.admin('POST', '/api/entities', {
      name: 'deal',
      label: label('商机', 'Deal'),
      schema,
    }),
    await app.admin('POST', '/api/records/company', { name: 'Acme' }),
  ];
  const company = made[2]?.body._id as string;
  made.push(await app.admin('POST', '/api/records/deal', { name: 'First', amount: 1, company }));
  expect(made.map(({ status }) => status)).toEqual([201, 201, 201, 201]);

  const refused = async (
    method: string,
    route: string,
    body: unknown,
    expected: Refusal,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const answers: Answer[] = [];
    for (const language of ['zh-CN', 'en']) {
      const answer = await app.admin(method, route, body, {
        ...headers,
        'accept-language': language,
      });
      expect([answer.status, answer.body?.code, answer.text.slice(0, 300)]).toEqual([
        expected.status,
        expected.code,
        expect.anything(),
      ]);
      expectProblem(answer, language);
      for (const pointer of expected.pointers ?? [])
        expect(answer.body.errors.map((one: { pointer: string }) => one.pointer)).toContain(
          pointer,
        );
      answers.push(answer);
    }
    return answers[1] as Answer;
  };
  return { app, company, deal: made[3]?.body, refused };
}
