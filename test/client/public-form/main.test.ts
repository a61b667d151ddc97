import { beforeAll, expect, jest, test } from '@jest/globals';
import type { PagePlan } from '../../../schemas/model/form/page-plan.ts';

const field = (key: string) => ({
  key,
  type: 'text' as const,
  label: key,
  schema: {},
  show: key === 'plate' ? ["way = 'car'"] : [],
  required: false,
});
const plan: PagePlan = {
  form: 'visit',
  locale: 'en',
  key: 'k',
  timeZone: 'UTC',
  fields: [field('way'), field('plate')],
  rules: { "way = 'car'": null },
};

type Answer = { ok: boolean; status: number; json: () => Promise<unknown> };
const good = (body: unknown): Answer => ({ ok: true, status: 200, json: async () => body });
/** What was asked and not answered yet, oldest first. */
const asked: { url: string; answer: (answer: Answer) => void }[] = [];
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
const answer = async (index: number, given: Answer) => {
  asked[index]?.answer(given);
  await pass(0);
};
const plate = () => document.querySelector<HTMLElement>('[data-field=plate]');
const type = async (value: string) => {
  const input = document.querySelector('input') as HTMLInputElement;
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await pass(250);
};

beforeAll(async () => {
  jest.useFakeTimers();
  globalThis.CSS ??= { escape: String } as never;
  globalThis.fetch = ((url: string) =>
    new Promise((resolve) => asked.push({ url, answer: resolve as never }))) as never;
  const fields = plan.fields.map(({ key }) => `<div data-field="${key}"><input /></div>`).join('');
  document.body.innerHTML = `
    <header><div class="width"><h1>Visit</h1></div></header>
    <div class="summary" hidden><ul></ul></div>
    <form>${fields}<footer><button>Send</button></footer></form>
    <script id="plan" type="application/json">${JSON.stringify(plan)}</script>`;
  await import('../../../client/public-form/main.ts');
  await pass(250);
  await answer(0, good({ visible: ['way'], required: [] }));
  asked.length = 0;
});

test('an answer about older values does not take the place of a newer one', async () => {
  await type('bus');
  await type('car');
  await answer(1, good({ visible: ['way', 'plate'], required: [] }));
  await answer(0, good({ visible: ['way'], required: [] }));
  expect(plate()?.hidden).toBe(false);
  asked.length = 0;
});

test('an answer that breaks off leaves the page ready to send again', async () => {
  document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  await pass(0);
  const button = document.querySelector('footer button');
  expect(button?.textContent).toBe('Sending…');
  const broken = () => Promise.reject(new SyntaxError('Unexpected end of JSON input'));
  await answer(0, { ok: true, status: 200, json: broken });
  expect(button?.textContent).toBe('Send');
  expect(document.querySelector('.note')?.textContent).toContain('could not be sent just now');
  expect(localStorage.getItem('formloom.f.visit')).toContain('"outbox"');
  jest.useRealTimers();
});
