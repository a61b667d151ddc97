/**
 * Makes `schemas/generated/` from the JSON Schemas beside it: one file of types per schema, and
 * `schemas.ts`, which holds the schemas themselves for the validators.
 * `--check` writes nothing and fails when what is committed differs from what would be made.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compile } from 'json-schema-to-typescript';

const here = import.meta.dirname;
const out = path.join(here, 'generated');
const banner =
  '/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */';

/** References between schema files are by `$id`; the compiler wants files. */
const resolver = {
  order: 1,
  canRead: (file) => file.url.includes('formloom:'),
  read: (file) =>
    readFile(
      path.join(here, `${file.url.replace(/^.*formloom:/, '').replace(/#.*$/, '')}.json`),
      'utf8',
    ),
};

async function schemaFiles() {
  const groups = await Promise.all(
    ['documents', 'api'].map(async (group) =>
      (await readdir(path.join(here, group)))
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => `${group}/${name.slice(0, -5)}`),
    ),
  );
  return groups.flat();
}

async function typesOf(id, schema) {
  const options = {
    bannerComment: banner,
    format: false,
    unreachableDefinitions: true,
    ignoreMinAndMaxItems: true,
    additionalProperties: true,
    strictIndexSignatures: true,
    cwd: here,
    $refOptions: { resolve: { formloom: resolver, file: false, http: false } },
  };
  return compile(structuredClone(schema), id, options);
}

async function generate() {
  const files = new Map();
  const schemas = {};
  for (const id of await schemaFiles()) {
    const schema = JSON.parse(await readFile(path.join(here, `${id}.json`), 'utf8'));
    if (schema.$id !== `formloom:${id}`)
      throw new Error(`${id}.json: "$id" must be "formloom:${id}"`);
    schemas[id] = schema;
    const name = id.startsWith('api/') ? `api-${id.slice(4)}` : id.slice('documents/'.length);
    files.set(`${name}.ts`, await typesOf(id, schema));
  }
  const body = Object.entries(schemas).map(
    ([id, schema]) => `  ${JSON.stringify(id)}: ${JSON.stringify(schema)},`,
  );
  files.set(
    'schemas.ts',
    `${banner}\n\nexport const schemas: Record<string, object> = {\n${body.join('\n')}\n};\n`,
  );
  return files;
}

const files = await generate();
await mkdir(out, { recursive: true });
const present = (await readdir(out)).filter((name) => name.endsWith('.ts'));
if (process.argv.includes('--check')) {
  const stale = [];
  for (const [name, text] of files) {
    const committed = present.includes(name)
      ? await readFile(path.join(out, name), 'utf8')
      : undefined;
    if (committed !== text) stale.push(name);
  }
  stale.push(...present.filter((name) => !files.has(name)));
  if (stale.length > 0) {
    console.error(
      `schemas/generated is not what the schemas say: ${stale.join(', ')}. Run "npm run schemas" and commit the result.`,
    );
    process.exit(1);
  }
} else {
  for (const name of present) if (!files.has(name)) await rm(path.join(out, name));
  for (const [name, text] of files) await writeFile(path.join(out, name), text);
  console.log(`schemas/generated: ${files.size} files`);
}
