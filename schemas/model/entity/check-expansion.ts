import { type Finding, pointerStep } from '../finding.ts';
import { isObject, type Json } from './json.ts';
import { entityFinding } from './problems.ts';

/** Schemas that a schema may amount to once each reference stands for what it points at. */
const mostSchemas = 2000;

/** The names under `$defs` that a value refers to, once for each time, and how many schemas it holds itself. */
function readReferences(value: unknown): { names: string[]; size: number } {
  const names: string[] = [];
  let size = 0;
  const walk = (inner: unknown) => {
    if (Array.isArray(inner)) inner.forEach(walk);
    if (!isObject(inner)) return;
    size += 1;
    const name =
      typeof inner.$ref === 'string' ? /^#\/\$defs\/([^/]+)$/.exec(inner.$ref)?.[1] : undefined;
    if (name !== undefined) names.push(name);
    for (const [keyword, item] of Object.entries(inner)) if (keyword !== '$defs') walk(item);
  };
  walk(value);
  return { names, size };
}

/**
 * References that lead back to themselves, or that multiply without end when each is followed: a validator would
 * never come back from them. Each definition is measured once, so the check itself is quick.
 */
export function checkExpansion(schema: Json): Finding[] {
  const definitions = isObject(schema.$defs) ? schema.$defs : {};
  const sizes = new Map<string, number>();
  const under = new Set<string>();
  const problem = (name: string, code: 'ref_circular' | 'ref_too_many'): Finding[] => [
    entityFinding(`/schema/$defs${pointerStep(name)}`, code, { limit: mostSchemas }),
  ];
  const measure = (name: string): Finding[] => {
    if (sizes.has(name) || !Object.hasOwn(definitions, name)) return [];
    if (under.has(name)) return problem(name, 'ref_circular');
    under.add(name);
    const own = readReferences(definitions[name]);
    for (const inner of new Set(own.names)) {
      const found = measure(inner);
      if (found.length > 0) return found;
    }
    under.delete(name);
    const size = own.names.reduce((sum, inner) => sum + (sizes.get(inner) ?? 0), own.size);
    sizes.set(name, size);
    return size > mostSchemas ? problem(name, 'ref_too_many') : [];
  };
  for (const name of Object.keys(definitions)) {
    const found = measure(name);
    if (found.length > 0) return found;
  }
  const whole = readReferences({ ...schema, $defs: undefined });
  const size = whole.names.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
  return size > mostSchemas * 5
    ? [entityFinding('/schema', 'ref_too_many', { limit: mostSchemas })]
    : [];
}
