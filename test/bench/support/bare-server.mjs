/** What every figure is compared with: express and SQLite with one table, one commit on the disk for each insert. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import express from 'express';

const db = new DatabaseSync(path.join(process.env.DATA_DIR, 'bare.db'));
db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL');
db.exec('CREATE TABLE IF NOT EXISTS leads (id TEXT PRIMARY KEY, source TEXT, score, doc TEXT)');
db.exec('CREATE INDEX IF NOT EXISTS by_source ON leads (source, score)');
const insert = db.prepare('INSERT INTO leads VALUES (?, ?, ?, ?)');
const page = db.prepare('SELECT doc FROM leads WHERE source = ? ORDER BY score DESC LIMIT 50');
const groups = db.prepare('SELECT source, count(*) AS n FROM leads GROUP BY source');

function add(lead) {
  const record = { _id: randomUUID(), ...lead };
  insert.run(record._id, lead.source, lead.score, JSON.stringify(record));
  return record;
}

const app = express();
app.get('/empty', (_request, response) => response.json({ status: 'ok' }));
app.post('/leads', express.json(), (request, response) =>
  response.status(201).json(add(request.body)),
);
app.post('/import', express.json({ limit: '200mb' }), (request, response) => {
  const rows = request.body;
  for (let start = 0; start < rows.length; start += 1000) {
    db.exec('BEGIN');
    for (const row of rows.slice(start, start + 1000)) add(row);
    db.exec('COMMIT');
  }
  response.json({ rows: rows.length });
});
app.get('/leads', (request, response) =>
  response.json({ items: page.all(request.query.source).map(({ doc }) => JSON.parse(doc)) }),
);
app.get('/groups', (_request, response) => response.json({ groups: groups.all() }));
const server = app.listen(0, '127.0.0.1', () =>
  process.stdout.write(`ready http://127.0.0.1:${server.address().port}\n`),
);
process.on('SIGTERM', () => process.exit(0));
