/**
 * The whole story over HTTP, on real data: what an integrator does from an empty machine to an activity's ROI.
 *
 *   node docs/story.mjs http://127.0.0.1:3000 admin@formloom.local PASSWORD FOLDER
 *
 * FOLDER holds `leads/leads.csv` and `crm-sales/{accounts,products,sales_teams,sales_pipeline}.csv` (public data
 * sets, see README of the demo). What the sets lack (a lead's name, phone, region and activity, a deal's
 * name and activity) is added below by a fixed rule from the row's position. Needs Node 20, no package.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A signed-in caller: `call(method, path, body)` answers `{status, body, headers}` and throws on anything unexpected. */
export async function signIn(url, email, password) {
  const response = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`Sign-in as ${email}: ${response.status} ${await response.text()}`);
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  return async function call(method, route, body, headers = {}) {
    const isForm = body instanceof FormData;
    const answer = await fetch(url + route, {
      method,
      headers: { cookie, ...(body && !isForm ? { 'content-type': 'application/json' } : {}), ...headers },
      body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json');
    if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${text.slice(0, 2000)}`);
    return isJson ? JSON.parse(text) : text;
  };
}

const query = (parameters) =>
  new URLSearchParams(Object.entries(parameters).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)])).toString();

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks again until the answer is there. */
async function until(what, ask, seconds = 120) {
  for (let waited = 0; waited < seconds * 1000; waited += 100) {
    const answer = await ask();
    if (answer) return answer;
    await sleep(100);
  }
  throw new Error(`Waited ${seconds} s for ${what}`);
}

/** Minimal reader of the sets' CSV (quotes, no line breaks inside cells). */
function readCsv(text) {
  const [head, ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/).filter(Boolean);
  const cells = (line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)].slice(0, -1).map(([, cell]) => cell.replace(/^"|"$/g, '').replaceAll('""', '"'));
  const columns = head.split(',');
  return lines.map((line) => {
    const values = cells(line);
    return Object.fromEntries(columns.map((column, index) => [column, values[index] ?? '']));
  });
}

export function writeCsv(rows) {
  const columns = Object.keys(rows[0]);
  const cell = (value) => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
  return [columns.join(','), ...rows.map((row) => columns.map((column) => cell(row[column])).join(','))].join('\n');
}

const regions = ['east', 'south', 'north', 'central', 'west', 'overseas'];

/** The leads with what the set lacks: a name, a phone and a region by position; all came from one activity. */
export const completedLeads = (text, activity) =>
  readCsv(text).map((row, index) => ({
    ...row,
    Name: `学员 ${index + 1}`,
    Phone: `138${String(10_000_000 + index)}`,
    Region: regions[index % regions.length],
    Score: Math.min(100, Math.round(Number(row.TotalTime || 0) / 25)),
    Activity: activity,
  }));

/** The deals with a name and, by position, every tenth one an activity. */
const completedDeals = (text, activity) =>
  readCsv(text).map((row, index) => ({ ...row, name: `${row.opportunity_id} ${row.product}`, activity: index % 10 === 0 ? activity : '' }));

/** Uploads a file, waits for the end of the job, answers its counts. */
async function importFile(call, entity, text, options) {
  const form = new FormData();
  form.set('file', new Blob([text], { type: 'text/csv' }), `${entity}.csv`);
  form.set('options', JSON.stringify(options));
  const { id } = await call('POST', `/api/records/${entity}/import`, form);
  const job = await until(`the import into ${entity}`, async () => {
    const state = await call('GET', `/api/imports/${id}`);
    return ['done', 'failed', 'cancelled'].includes(state.state) ? state : undefined;
  }, 600);
  if (job.state !== 'done') throw new Error(`Import into ${entity} ended as ${job.state}`);
  if (job.rows !== job.created + job.updated + job.unchanged + job.rejected) throw new Error(`Import into ${entity} lost rows: ${JSON.stringify(job)}`);
  return { id, ...job };
}

async function count(call, entity, filter = {}) {
  const page = await call('GET', `/api/records/${entity}?${query({ filter, limit: '1', total: 'true' })}`);
  return page.total;
}

const leadSources = { Google: 'search', google: 'search', bing: 'search', 'Direct Traffic': 'direct', 'Organic Search': 'organic', Reference: 'referral', 'Referral Sites': 'site', 'Youtube Channel': 'video', Facebook: 'social', Other: 'other', Unknown: 'other' };

async function importLeads(call, folder, activityName) {
  const text = writeCsv(completedLeads(readFileSync(path.join(folder, 'leads/leads.csv'), 'utf8'), activityName));
  return importFile(call, 'lead', text, {
    mapping: { ProspectID: 'externalId', Name: 'name', Phone: 'phone', Region: 'region', Score: 'score', LeadSource: 'source', TotalVisits: 'visits', TotalTime: 'timeSpent', PageViews: 'pageViews', Occupation: 'occupation', Activity: 'activity' },
    keys: ['externalId'],
    mode: 'upsert',
    refs: { activity: { by: 'name', missing: 'reject' } },
    values: { source: leadSources },
    runFlows: true,
  });
}

export async function importSales(call, folder, activityName) {
  const file = (name) => readFileSync(path.join(folder, 'crm-sales', name), 'utf8');
  const accounts = await importFile(call, 'customer', file('accounts.csv'), {
    mapping: { account: 'name', sector: 'industry', year_established: 'founded', revenue: 'annualRevenue', employees: 'employees', office_location: 'location' },
    keys: ['name'],
    mode: 'upsert',
    values: { industry: { technolgy: 'technology' } },
    runFlows: true,
  });
  const products = await importFile(call, 'product', file('products.csv'), {
    mapping: { product: 'name', series: 'series', sales_price: 'price' },
    keys: ['name'],
    mode: 'upsert',
  });
  const agents = await importFile(call, 'sales_agent', file('sales_teams.csv'), {
    mapping: { sales_agent: 'name', manager: 'manager', regional_office: 'office' },
    keys: ['name'],
    mode: 'upsert',
  });
  const deals = await importFile(call, 'opportunity', writeCsv(completedDeals(file('sales_pipeline.csv'), activityName)), {
    mapping: { opportunity_id: 'externalId', name: 'name', sales_agent: 'salesAgent', product: 'product', account: 'customer', deal_stage: 'stage', engage_date: 'engagedAt', close_date: 'closedAt', close_value: 'amount', activity: 'activity' },
    keys: ['externalId'],
    mode: 'upsert',
    refs: { product: { by: 'name', missing: 'reject' }, customer: { by: 'name', missing: 'reject' }, activity: { by: 'name', missing: 'reject' } },
    values: { product: { GTXPro: 'GTX Pro' }, stage: { Prospecting: 'prospecting', Engaging: 'engaging', Won: 'won', Lost: 'lost' } },
    runFlows: false,
  });
  return { accounts, products, agents, deals };
}

/** A field of one's own on the lead. */
async function addOccupation(call) {
  const lead = await call('GET', '/api/entities/lead');
  const occupation = { type: 'string', maxLength: 80, 'x-label': { 'zh-CN': '职业', en: 'Occupation' } };
  await call('PUT', '/api/entities/lead', { ...lead, schema: { ...lead.schema, properties: { ...lead.schema.properties, occupation } } });
}

/** An entity of one's own for the sales people of the set. */
export async function addSalesAgents(call) {
  const text = (zh, en) => ({ type: 'string', maxLength: 120, 'x-label': { 'zh-CN': zh, en } });
  await call('POST', '/api/entities', {
    name: 'sales_agent',
    label: { 'zh-CN': '销售人员', en: 'Sales agent' },
    schema: { type: 'object', properties: { name: { ...text('姓名', 'Name'), 'x-unique': true }, manager: text('主管', 'Manager'), office: text('大区', 'Office') }, required: ['name'] },
  });
}

/** Sellers in each team, so that the routing table has somebody to give leads to. */
async function addPeople(call, password) {
  const teams = new Map((await call('GET', '/api/teams')).items.map((team) => [team.name, team.id]));
  const person = (email, name, role, team) => call('POST', '/api/users', { email, name, password, roles: [role], team: teams.get(team), locale: 'zh-CN' });
  for (const team of ['east', 'central', 'west']) {
    for (const seat of [1, 2]) await person(`story.${team}.${seat}@example.com`, `${team} ${seat}`, 'sales', team);
  }
  return { sales: await person('story.sales@example.com', '林晓', 'sales', 'east'), manager: await person('story.manager@example.com', '周启明', 'manager', 'east') };
}

/** One lead, worked through its task to contract, payment, ticket and survey. */
async function workOneLead(url, admin, people, password, activity) {
  const sales = await signIn(url, 'story.sales@example.com', password);
  const lead = await sales('POST', '/api/records/lead', { name: '沈嘉禾', company: '苏州恒康医疗器械', phone: '13900001234', activity: activity._id, source: 'form', region: 'east', score: 86, amount: 240_000, intent: 'high' });
  await admin('POST', '/api/pools/lead_pool/assign', { records: [lead._id], to: [people.sales.id], policy: 'to_one' });
  const run = await until('the run of the lead', async () => (await admin('GET', `/api/runs?record=${lead._id}`)).items[0]);
  const task = await until('the first follow-up', async () => (await sales('GET', `/api/tasks?assignee=me&state=open&run=${run.id}`)).items[0]);
  const customer = await sales('POST', '/api/records/customer', { name: '苏州恒康医疗器械', industry: 'medical', region: 'east' });
  await sales('POST', '/api/records/follow_up', { lead: lead._id, way: 'visit', note: '需求明确，预算已批。', intent: 'high' });
  const completed = await sales('POST', `/api/tasks/${task.id}/complete`, { outcome: 'qualified', values: { intent: 'high', customer: customer._id }, _rev: task._rev });
  const opportunity = await until('the opportunity that the flow makes', async () => (await sales('GET', `/api/records/opportunity?${query({ filter: { lead: lead._id } })}`)).items[0]);
  const contract = await sales('POST', '/api/records/contract', { number: 'STORY-1', opportunity: opportunity._id, amount: 240_000, signedAt: '2026-11-20' });
  const payment = await sales('POST', '/api/records/payment', { contract: contract._id, amount: 168_000.55, status: 'received', paidAt: '2026-11-21' });
  const ticket = await admin('POST', '/api/records/ticket', { title: '安装调试', customer: customer._id, contract: contract._id, kind: 'install' });
  const survey = await admin('POST', '/api/records/survey_answer', { customer: customer._id, activity: activity._id, rating: 5, nps: 9, comment: '交付及时。' });
  const settled = await until('the lead to reach after-sales', async () => {
    const now = await admin('GET', `/api/records/lead/${lead._id}`);
    return now._stage === 'after_sales' ? now : undefined;
  });
  return { lead: settled, run: run.id, task: completed.task, opportunity, contract, payment, ticket, survey };
}

const cents = (text) => BigInt(Math.round(Number(text || 0) * 100));

/** ROI from exported rows alone: no rollup, no formula of the product takes part. */
async function roiOfExportedRows(call, activity) {
  const rows = async (entity, filter) => readCsv(await call('GET', `/api/records/${entity}/export?${query({ format: 'csv', filter })}`, undefined, { accept: 'text/csv' }));
  const costs = await rows('activity_cost', { activity: activity._id });
  const opportunities = new Set((await rows('opportunity', { activity: activity._id })).map((row) => row._id));
  const contracts = new Set((await rows('contract', {})).filter((row) => opportunities.has(row.opportunity)).map((row) => row._id));
  const payments = (await rows('payment', { status: 'received' })).filter((row) => contracts.has(row.contract));
  const cost = costs.reduce((sum, row) => sum + cents(row.actual), 0n);
  const revenue = payments.reduce((sum, row) => sum + cents(row.amount), 0n);
  return { cost: Number(cost) / 100, revenue: Number(revenue) / 100, roi: Math.round((Number(revenue - cost) / Number(cost)) * 1e6) / 1e6 };
}

/** Runs the story and answers every figure it saw. `say` gets a line for each chapter. */
export async function runStory({ url, email, password, folder, say = () => {} }) {
  const admin = await signIn(url, email, password);
  const personPassword = 'story-2026-pass';
  await addOccupation(admin);
  await addSalesAgents(admin);
  say('A field on the lead and an entity for sales agents: added.');
  const people = await addPeople(admin, personPassword);
  const name = '秋季新品发布会';
  const activity = await admin('POST', '/api/records/activity', { name, type: 'launch', channel: 'offline', startDate: '2026-09-01', endDate: '2026-09-30', budget: 60_000 });
  for (const [kind, planned, actual] of [['venue', 30_000, 28_800.4], ['advertising', 20_000, 21_350], ['people', 10_000, 9_999.99]]) {
    await admin('POST', '/api/records/activity_cost', { activity: activity._id, kind, planned, actual, date: '2026-09-15' });
  }
  const before = await count(admin, 'lead');
  const leads = await importLeads(admin, folder, name);
  say(`Leads: ${leads.rows} rows, ${leads.created} created, ${leads.rejected} rejected.`);
  const sales = await importSales(admin, folder, name);
  say(`Sales tables: ${sales.accounts.rows} accounts, ${sales.products.rows} products, ${sales.agents.rows} agents, ${sales.deals.rows} deals (${sales.deals.rejected} rejected).`);
  const routed = await until('the leads to be routed', async () => {
    const open = await count(admin, 'lead', { activity: activity._id, _stage: null });
    return open === 0 ? await admin('POST', '/api/records/lead/aggregate', { filter: { activity: activity._id }, groupBy: ['_stage'], measures: { n: { op: 'count' } } }) : undefined;
  }, 600);
  say(`Routed: ${routed.groups.map(({ key, values }) => `${key[0]} ${values.n}`).join(', ')}.`);
  const worked = await workOneLead(url, admin, people, personPassword, activity);
  const figures = await admin('GET', `/api/records/activity/${activity._id}`);
  const exported = await roiOfExportedRows(admin, activity);
  say(`ROI: ${figures.roi} shown, ${exported.roi} from exported rows (cost ${exported.cost}, revenue ${exported.revenue}).`);
  return { leadsBefore: before, leads, sales, routed, worked, figures, exported };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [url, email, password, folder] = process.argv.slice(2);
  if (!folder) {
    process.stderr.write('node docs/story.mjs URL EMAIL PASSWORD FOLDER\n');
    process.exit(2);
  }
  await runStory({ url, email, password, folder, say: (line) => process.stdout.write(`${line}\n`) });
}
