/**
 * The product on a folder of data, in a process of its own that a test kills while it imports.
 * Arguments: the folder (or MONGODB_URL with a database), and the import to wait for, if one was started before. Prints its status, once ended.
 */
import { createTestApp } from '../support/create-test-app.ts';
import { entities, importAll, untilEnded } from '../server/features/imports/open-import-app.ts';

const [dataDir = '', id] = process.argv.slice(2);
const rows = 2000;

const mongoUrl = process.env.MONGODB_URL ?? '';
const app = await createTestApp({
  dataDir,
  ...(mongoUrl === '' ? {} : { settings: { MONGODB_URL: mongoUrl } }),
});

/** Every tenth row is refused, every seventh names a product that is made on the way. */
function dealFile(): string {
  const lines = Array.from({ length: rows }, (_, at) => {
    const product = at % 7 === 0 ? `P${at}` : '';
    return `D${at},${product},${at % 10 === 9 ? 'much' : at}`;
  });
  return ['code,product,amount', ...lines].join('\n');
}

async function start(): Promise<unknown> {
  for (const entity of entities) await app.admin('POST', '/api/entities', entity);
  return importAll(app.admin, 'deal', dealFile(), {
    mapping: { code: 'code', product: 'product', amount: 'amount' },
    refs: { product: { by: 'name', missing: 'create' } },
  });
}

async function total(entity: string): Promise<number> {
  const { body } = await app.admin('GET', `/api/records/${entity}?limit=1&total=true`);
  return body.total as number;
}

async function resumedId(): Promise<string> {
  const { body } = await app.admin('GET', '/api/imports');
  return body.items[0].id as string;
}

const status = id === 'resume' ? await untilEnded(app.admin, await resumedId()) : await start();
const events = await app.app.services.store.count('events', {
  type: 'record.created',
  entity: 'deal',
});
const counts = { deals: await total('deal'), products: await total('product'), events };
process.stdout.write(JSON.stringify({ status, ...counts }));
await app.stop();
process.exit(0);
