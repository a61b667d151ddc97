/** Resolves the product's modules to what they were compiled to, so that it is measured as it runs. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.join(import.meta.dirname, '..', '..', '..');
const product = ['server', 'schemas'].map((folder) => path.join(root, folder) + path.sep);

function compiledOf(url) {
  if (!url.startsWith('file:')) return undefined;
  const file = fileURLToPath(url);
  if (!file.endsWith('.ts') || !product.some((folder) => file.startsWith(folder))) return undefined;
  const compiled = path.join(root, 'dist', path.relative(root, file)).replace(/\.ts$/, '.js');
  return existsSync(compiled) ? pathToFileURL(compiled).href : undefined;
}

export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  const url = compiledOf(found.url.split('?')[0]);
  return url === undefined ? found : { url, format: 'module', shortCircuit: true };
}
