/**
 * Lets Schemathesis (https://schemathesis.readthedocs.io) call every route of `openapi.json` with values made from
 * its schemas, right and wrong ones, and fails on a server error or an answer that its own description does not allow.
 * Needs the built server and the program's path in `SCHEMATHESIS`; `SECONDS_MOST` bounds the calls (150). Further arguments go to it.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const root = path.resolve(import.meta.dirname, '..', '..');
const program = process.env.SCHEMATHESIS ?? 'schemathesis';
const seconds = process.env.SECONDS_MOST ?? '150';
const password = 'outside-password-1';

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Starts the built server with the CRM and its demo records; resolves when it is ready. */
async function startServer(dataDir) {
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(root, 'dist', 'server', 'main.js')], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      ADMIN_PASSWORD: password,
      DEMO_DATA: '1',
      LOGIN_RATE: '1000000',
      PUBLIC_RATE: '1000000',
      HOOK_RATE: '1000000',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
      if (/^ready /m.test(said)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}.\n${said}`)));
  });
  return { url: `http://127.0.0.1:${port}`, child };
}

async function stopServer(child) {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}

async function signIn(url) {
  const json = { 'content-type': 'application/json' };
  const post = (route, body, headers) =>
    fetch(url + route, {
      method: 'POST',
      headers: { ...json, ...headers },
      body: JSON.stringify(body),
    });
  const login = await post('/api/auth/login', { email: 'admin@formloom.local', password });
  const cookie = login.headers.getSetCookie()[0].split(';')[0];
  return (await (await post('/api/auth/tokens', { name: 'outside' }, { cookie })).json()).token;
}

/** What stands in paths, so that calls reach beyond "not found"; deletes keep made-up ids and meet nothing that matters. */
async function pathsThatExist(url, token) {
  const headers = { authorization: `Bearer ${token}` };
  const items = async (route) => (await (await fetch(url + route, { headers })).json()).items;
  /** The demo's flows begin when the server is ready: their first runs and tasks come a little later. */
  const first = async (route, isWanted = () => true) => {
    for (const end = Date.now() + 60_000; Date.now() < end; await wait(200)) {
      const found = (await items(route)).find(isWanted);
      if (found) return found;
    }
    throw new Error(`Nothing in ${route} after a minute.`);
  };
  const lead = await first('/api/records/lead?limit=1');
  const flow = await first('/api/flows');
  const run = await first('/api/runs');
  const task = await first('/api/tasks');
  const seller = await first('/api/users', ({ roles }) => roles.includes('sales'));
  return [
    ['/api/records/{entity}/{id}', { entity: 'lead', id: lead._id }],
    ['/api/records/{entity}', { entity: 'lead' }],
    ['/api/entities/{entity}', { entity: 'lead' }],
    ['/api/users/{id}', { id: seller.id }],
    ['/api/flows/{id}', { id: flow.id }],
    ['/api/runs/{id}', { id: run.id }],
    ['/api/tasks/{id}', { id: task.id }],
    ['/api/pools/{pool}', { pool: 'lead_pool' }],
    ['/api/pools/{name}', { name: 'lead_pool' }],
    ['/api/forms/{name}', { name: 'lead_form' }],
    ['/api/views/{name}', { name: 'leads_all' }],
    ['/api/dashboards/{name}', { name: 'sales_overview' }],
    ['/api/public/forms/{form}', { form: 'lead_intake' }],
    ['/f/{form}', { form: 'lead_intake' }],
    ['/api/apps/{app}', { app: 'crm' }],
    ['/api/roles/{role}', { role: 'sales' }],
  ];
}

/** The first entry that fits a path counts. */
const configOf = (paths) =>
  paths
    .map(([prefix, values]) => {
      const parameters = Object.entries(values).map(
        ([name, value]) => `"path.${name}" = "${value}"`,
      );
      return [
        '[[operations]]',
        `include-path-regex = '^${prefix.replace(/[{}]/g, '[$&]')}(/|$)'`,
        'exclude-method = "DELETE"',
        `parameters = { ${parameters.join(', ')} }`,
      ].join('\n');
    })
    .join('\n\n');

const run = (args, cwd) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', cwd });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });

async function main() {
  const dir = await mkdtemp(path.join(tmpdir(), 'formloom-outside-'));
  const { url, child } = await startServer(path.join(dir, 'data'));
  try {
    const token = await signIn(url);
    const config = path.join(dir, 'schemathesis.toml');
    await writeFile(config, configOf(await pathsThatExist(url, token)));
    const checks =
      'not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance';
    const args = [
      `--config-file=${config}`,
      'run',
      `${url}/api/openapi.json`,
      `--header=Authorization: Bearer ${token}`,
      `--checks=${checks}`,
      '--phases=examples,coverage,fuzzing',
      '--max-examples=10',
      `--max-time=${seconds}`,
      '--generation-deterministic',
      '--continue-on-failure',
      // Threads of Python 3.11 trip over each other in ast.parse.
      '--workers=1',
      '--exclude-path=/api/auth/logout',
      '--warnings=off',
      ...process.argv.slice(2),
    ];
    process.exitCode = await run(args, dir);
  } finally {
    await stopServer(child);
    await rm(dir, { recursive: true, force: true });
  }
}

await main();
