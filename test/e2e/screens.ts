import type { Page } from 'playwright-core';
import type { TestApp } from '../support/create-test-app.ts';
import { flowsAreDone } from '../support/flows-are-done.ts';

/** Ids of the sample data that addresses need. */
export interface Ids {
  lead: string;
  activity: string;
  opportunity: string;
  task: string;
  run: string;
  flow: string;
}

export interface Screen {
  name: string;
  path: (ids: Ids) => string;
  /** Stands once the screen shows its data. */
  ready: string;
  /** What a person does there first. */
  act?: (page: Page) => Promise<unknown>;
  /** Only for a visitor, by a whole page load. */
  isPublic?: true;
}

const at = (path: string) => () => path;
const tab = (place: number) => (page: Page) =>
  page.getByRole('main').getByRole('tab').nth(place).click();

/** Every main screen: a new one is one line. */
export const screens: Screen[] = [
  { name: 'workbench', path: at('/'), ready: 'h1' },
  { name: 'tasks', path: at('/tasks?list=all'), ready: 'main a[href*="task="], main li' },
  { name: 'task', path: ({ task }) => `/tasks?list=all&task=${task}`, ready: 'main form, main h1' },
  { name: 'pool', path: at('/pools/lead_pool'), ready: 'main table tbody tr' },
  {
    name: 'pool: people',
    path: at('/pools/lead_pool'),
    ready: 'main table tbody tr',
    act: tab(2),
  },
  {
    name: 'pool: a seat',
    path: at('/pools/lead_pool'),
    ready: 'main table tbody tr',
    act: async (page) => {
      await tab(2)(page);
      await page.locator('main [role=tab]:nth-of-type(3)[aria-selected=true]').waitFor();
      await page.locator('main tbody td:last-child button').first().click();
    },
  },
  {
    name: 'pool: settings',
    path: at('/pools/lead_pool'),
    ready: 'main table tbody tr',
    act: (page) => page.getByRole('button', { name: /^(设置|Settings)$/ }).click(),
  },
  {
    name: 'pool: who would get the next',
    path: at('/pools/lead_pool'),
    ready: 'main table tbody tr',
    act: async (page) => {
      await tab(2)(page);
      await page.getByRole('button', { name: /^(试一下分配|Test the routing)$/ }).click();
      await page.locator('[role=dialog] ol > li').first().waitFor();
    },
  },
  { name: 'list', path: at('/records/lead'), ready: 'tr[data-index="0"]' },
  {
    name: 'peek',
    path: at('/records/lead?view=leads_all'),
    ready: 'tr[data-index="0"]',
    act: async (page) => {
      await page.getByRole('grid').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('p');
    },
  },
  {
    name: 'board',
    path: at('/records/opportunity?view=opportunity_board'),
    ready: 'main li a[href^="/records/opportunity/"]',
  },
  {
    name: 'calendar',
    path: at('/records/follow_up?view=follow_up_calendar'),
    ready: 'main ol time',
  },
  {
    name: 'funnel',
    path: at('/records/opportunity?view=opportunity_funnel'),
    ready: 'main tbody tr',
  },
  { name: 'record lead', path: ({ lead }) => `/records/lead/${lead}`, ready: 'main h1' },
  {
    name: 'record activity',
    path: ({ activity }) => `/records/activity/${activity}`,
    ready: 'main h1',
  },
  {
    name: 'record opportunity',
    path: ({ opportunity }) => `/records/opportunity/${opportunity}`,
    ready: 'main h1',
  },
  { name: 'new record', path: at('/records/lead/new'), ready: 'main form' },
  { name: 'import', path: at('/records/lead/import'), ready: 'main h1' },
  { name: 'dashboards', path: at('/dashboards'), ready: 'a[href="/dashboards/sales_overview"]' },
  { name: 'dashboard', path: at('/dashboards/sales_overview'), ready: 'main svg path[fill]' },
  { name: 'notifications', path: at('/notifications'), ready: 'main h1' },
  { name: 'entities', path: at('/build/entities'), ready: 'a[href="/build/entities/lead"]' },
  { name: 'entity', path: at('/build/entities/lead'), ready: 'main table tbody tr' },
  ...['relations', 'forms', 'schema', 'settings'].map((name, place) => ({
    name: `entity: ${name}`,
    path: at('/build/entities/lead'),
    ready: 'main [role=tab]',
    act: tab(place + 1),
  })),
  {
    name: 'entity: a field',
    path: at('/build/entities/lead'),
    ready: 'main table tbody tr',
    act: (page) => page.locator('main tbody tr td:first-child button').last().click(),
  },
  {
    name: 'entity: add a field',
    path: at('/build/entities/lead'),
    ready: 'main table tbody tr',
    act: (page) => page.locator('main header button').nth(2).click(),
  },
  { name: 'failures', path: at('/build/incidents'), ready: 'main h1' },
  { name: 'flows', path: at('/build/flows'), ready: 'main table tbody tr' },
  // Not beside its entity, which may have the same title.
  { name: 'form designer', path: at('/build/forms/lead_form'), ready: 'main h1' },
  { name: 'flow designer', path: ({ flow }) => `/build/flows/${flow}`, ready: 'main h1' },
  {
    name: 'runs',
    path: at('/build/runs'),
    ready: 'a[href*="/build/runs/"]',
  },
  {
    name: 'runs of a flow',
    path: ({ flow }) => `/build/runs?flow=${flow}`,
    ready: '#stage-times',
  },
  { name: 'run', path: ({ run }) => `/build/runs/${run}`, ready: 'main h1' },
  { name: 'rules', path: at('/build/rules'), ready: 'a[href="/build/rules/routing"]' },
  { name: 'rule', path: at('/build/rules/routing'), ready: 'main table' },
  { name: 'people', path: at('/settings/people'), ready: 'main table tbody tr' },
  { name: 'teams', path: at('/settings/people?tab=teams'), ready: 'main h1' },
  { name: 'roles', path: at('/settings/roles'), ready: 'a[href="/settings/roles/sales"]' },
  { name: 'role', path: at('/settings/roles/sales'), ready: 'main table' },
  { name: 'apps', path: at('/settings/apps'), ready: 'main h1' },
  { name: 'business calendars', path: at('/settings/calendars'), ready: 'main h2' },
  {
    name: 'a business calendar',
    path: at('/settings/calendars'),
    ready: 'main h2',
    act: (page) => page.locator('main button:has(.tabler-icon-plus)').first().click(),
  },
  {
    name: 'apps: an endpoint',
    path: at('/settings/apps'),
    ready: 'main section',
    act: (page) => page.locator('main section button:has(.tabler-icon-plus)').first().click(),
  },
  { name: 'account', path: at('/settings/account'), ready: 'main h1' },
  { name: 'nowhere', path: at('/nowhere'), ready: 'main h1' },
  {
    name: 'palette',
    path: at('/'),
    ready: 'h1',
    act: (page) => page.keyboard.press('Control+k'),
  },
  { name: 'shortcuts', path: at('/'), ready: 'h1', act: (page) => page.keyboard.press('?') },
  { name: 'sign-in', path: at('/sign-in'), ready: 'form', isPublic: true },
  { name: 'public form', path: at('/f/lead_intake'), ready: 'form', isPublic: true },
];

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });

const routing = {
  name: 'routing',
  label: text('线索去向', 'Where leads go'),
  entity: 'lead',
  logic: {
    kind: 'table',
    table: {
      inputs: [
        { expression: 'region', type: 'text' },
        { expression: 'score', type: 'number' },
      ],
      outputs: [{ name: 'team', type: 'text' }],
      hitPolicy: 'first',
      rows: [
        { when: ['east', '>= 60'], give: ['east'] },
        { when: ['-', '< 60'], give: ['pool'] },
      ],
      otherwise: ['pool'],
    },
  },
};

async function answer(app: TestApp, method: string, route: string, body?: unknown) {
  const { status, body: said, text: raw } = await app.admin(method, route, body);
  if (status >= 400) throw new Error(`${method} ${route}: ${status} ${raw}`);
  return said;
}

/** Adds what the sample lacks, and finds what the addresses need. */
export async function prepareScreens(app: TestApp): Promise<Ids> {
  await flowsAreDone(app);
  await answer(app, 'POST', '/api/rules', routing);
  const { items: tasks } = await answer(app, 'GET', '/api/tasks?state=open&limit=200');
  const task = tasks.find(({ entity }: { entity: string }) => entity === 'lead');
  const [run] = (await answer(app, 'GET', `/api/runs?record=${task.record}`)).items;
  const first = async (entity: string) =>
    (await answer(app, 'GET', `/api/records/${entity}?limit=1`)).items[0]._id as string;
  return {
    lead: task.record,
    activity: await first('activity'),
    opportunity: await first('opportunity'),
    task: task.id,
    run: run.id,
    flow: run.flow,
  };
}

/** Everything the data says by itself, whatever the language of the page. */
export async function wordsOfData(app: TestApp): Promise<string> {
  const parts: unknown[] = [];
  for (const kind of ['entities', 'forms', 'flows', 'views', 'users', 'teams', 'roles'])
    parts.push(await answer(app, 'GET', `/api/${kind}`));
  const { items } = parts[0] as { items: { name: string }[] };
  // Labels are there in both languages; only what was typed in one of them is data. Languages name themselves.
  const words = ['简体中文', JSON.stringify(parts).replaceAll(/"zh-CN":"(?:[^"\\]|\\.)*"/g, '')];
  for (const { name } of items) {
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await answer(
        app,
        'GET',
        `/api/records/${name}?limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      );
      words.push(JSON.stringify(page.items));
      cursor = page.nextCursor;
    }
  }
  return words.join('\n');
}
