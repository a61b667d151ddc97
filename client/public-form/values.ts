import type { PageField } from '../../schemas/model/form/page-plan.ts';
import { controlsOf } from './page.ts';

export type Values = Record<string, unknown>;

const numbers = new Set(['integer', 'number', 'money', 'percent', 'rating']);
const isChoice = (control: Element): control is HTMLInputElement =>
  control instanceof HTMLInputElement && /radio|checkbox/.test(control.type);

const typed = (type: string, text: string): unknown => {
  if (!numbers.has(type)) return text;
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
};

function readField(form: HTMLFormElement, { key, type }: PageField): unknown {
  const controls = controlsOf(form, key);
  const chosen = controls.filter(isChoice).filter(({ checked }) => checked);
  if (type === 'boolean') return chosen.length > 0 ? true : undefined;
  if (type === 'multiSelect')
    return chosen.length > 0 ? chosen.map(({ value }) => value) : undefined;
  const text = controls.some(isChoice) ? chosen[0]?.value : controls[0]?.value;
  if (text === undefined || text.trim() === '') return undefined;
  return typed(type, text);
}

/** What the form holds, typed; empty fields are left out. */
export function readValues(form: HTMLFormElement, fields: PageField[]): Values {
  const values: Values = {};
  for (const field of fields) {
    const value = readField(form, field);
    if (value !== undefined) values[field.key] = value;
  }
  return values;
}

/** Puts kept answers back. */
export function writeValues(form: HTMLFormElement, fields: PageField[], values: Values): void {
  for (const { key } of fields) {
    const value = values[key];
    const texts = (Array.isArray(value) ? value : [value ?? '']).map(String);
    for (const control of controlsOf(form, key)) {
      if (isChoice(control)) control.checked = texts.includes(control.value);
      else control.value = texts[0] ?? '';
    }
  }
}

/** Hidden inputs that are no fields of the form: where the visitor came from. */
export function readSources(form: HTMLFormElement): Record<string, string> {
  const sources: Record<string, string> = {};
  for (const name of [
    'utm_source',
    'utm_medium',
    'utm_campaign',
    'utm_term',
    'utm_content',
    'referrer',
  ]) {
    const input = form.elements.namedItem(name);
    if (input instanceof HTMLInputElement && input.value) sources[name] = input.value;
  }
  const from = document.referrer;
  if (!sources.referrer && from && new URL(from).origin !== location.origin)
    sources.referrer = from;
  return sources;
}
