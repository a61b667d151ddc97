import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { schemas } from '../schemas/generated/schemas.ts';
import type { Settings } from '../schemas/generated/settings.ts';
import { isTimeZone } from '../schemas/model/calendar/index.ts';
import { trustedProxies } from './trusted-proxies.ts';

export type { Settings };

/** Every bad setting, one line each. */
export class SettingsError extends Error {}

const schema = schemas['documents/settings'] as {
  properties: Record<string, { description?: string }>;
};

/** Three letters that a list of the world's currencies has. */
const isCurrency = (code: string): boolean =>
  /^[A-Z]{3}$/.test(code) && Intl.supportedValuesOf('currency').includes(code);

function validator() {
  const ajv = new Ajv2020({ allErrors: true, useDefaults: true, coerceTypes: true, strict: false });
  formats.default(ajv);
  ajv.addFormat('time-zone', isTimeZone);
  ajv.addFormat('currency', isCurrency);
  ajv.addFormat('trusted-proxies', (text: string) => trustedProxies(text) !== undefined);
  return ajv.compile<Settings>(schema);
}

/** Reads the known names from the environment; an empty value counts as unset. Throws `SettingsError`. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given: Record<string, unknown> = {};
  for (const name of Object.keys(schema.properties)) {
    if (env[name] !== undefined && env[name] !== '') given[name] = env[name];
  }
  const validate = validator();
  if (validate(given)) return given;
  const lines = (validate.errors ?? []).map((error) => {
    const name = error.instancePath.slice(1) || String(error.params.missingProperty ?? '');
    const shown =
      name.includes('PASSWORD') || name.includes('URL') ? '' : ` (is ${JSON.stringify(env[name])})`;
    return `${name}: ${error.message}${shown}. ${schema.properties[name]?.description ?? ''}`;
  });
  throw new SettingsError(
    `These settings are not usable:\n${lines.map((line) => `  ${line}`).join('\n')}`,
  );
}
