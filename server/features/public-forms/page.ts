import type { PublicForm, PublicFormField } from '../../../schemas/generated/api-public-forms.ts';
import type { Locale, Text } from '../../../schemas/model/language.ts';
import type { Problem } from '../../errors.ts';
import { sourceFields, trapField } from './read-submission.ts';

const texts = {
  send: { 'zh-CN': '提交', en: 'Send' },
  required: { 'zh-CN': '必填', en: 'required' },
  choose: { 'zh-CN': '选择…', en: 'Choose…' },
  yes: { 'zh-CN': '是', en: 'Yes' },
  mistakes: {
    'zh-CN': '有内容需要修改，见下方说明。',
    en: 'Some answers need a change. See below.',
  },
  reference: { 'zh-CN': '查询编号', en: 'Reference' },
  leaveEmpty: { 'zh-CN': '此栏留空', en: 'Leave this empty' },
} as const satisfies Record<string, Text>;

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

/** What the page shows again after a mistake, and what it hands on. */
export interface PageState {
  locale: Locale;
  key: string;
  values: Record<string, unknown>;
  problems: Problem[];
}

const inputTypes: Record<string, string> = {
  email: 'email',
  phone: 'tel',
  url: 'url',
  integer: 'number',
  number: 'number',
  money: 'number',
  percent: 'number',
  rating: 'number',
  date: 'date',
  dateTime: 'datetime-local',
};

function attributes(field: PublicFormField, state: PageState): string {
  const { limits = {} } = field;
  const isWrong = state.problems.some((problem) => problem.pointer === `/values/${field.key}`);
  const given: Record<string, string | number | boolean | undefined> = {
    id: `f-${field.key}`,
    name: field.key,
    required: field.required === true,
    minlength: limits.minLength,
    maxlength: limits.maxLength,
    min: limits.minimum,
    max: limits.maximum,
    placeholder: field.placeholder ?? undefined,
    'aria-invalid': isWrong ? 'true' : undefined,
    'aria-describedby': isWrong || field.help ? `h-${field.key}` : undefined,
  };
  return Object.entries(given)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => (value === true ? name : `${name}="${escapeHtml(String(value))}"`))
    .join(' ');
}

function optionsHtml(field: PublicFormField, value: unknown, { locale }: PageState): string {
  const chosen = Array.isArray(value) ? value.map(String) : [String(value ?? '')];
  const options = (field.options ?? []).map(
    ({ id, label }) =>
      `<option value="${escapeHtml(id)}"${chosen.includes(id) ? ' selected' : ''}>${escapeHtml(label)}</option>`,
  );
  const empty =
    field.type === 'multiSelect' ? '' : `<option value="">${texts.choose[locale]}</option>`;
  return empty + options.join('');
}

function controlHtml(field: PublicFormField, state: PageState): string {
  const value = state.values[field.key] ?? field.default ?? '';
  const common = attributes(field, state);
  if (field.type === 'longText')
    return `<textarea rows="4" ${common}>${escapeHtml(String(value))}</textarea>`;
  if (field.options) {
    const multiple = field.type === 'multiSelect' ? ' multiple' : '';
    return `<select ${common}${multiple}>${optionsHtml(field, value, state)}</select>`;
  }
  if (field.type === 'boolean') {
    const checked = value === true || value === 'true' ? ' checked' : '';
    return `<span class="check"><input type="checkbox" value="true" ${common}${checked}> ${texts.yes[state.locale]}</span>`;
  }
  const type = inputTypes[field.type] ?? 'text';
  const step = type === 'number' ? ` step="${field.type === 'integer' ? '1' : 'any'}"` : '';
  return `<input type="${type}"${step} ${common} value="${escapeHtml(String(value))}">`;
}

function fieldHtml(field: PublicFormField, state: PageState): string {
  const mark = field.required === true ? ` <em>${texts.required[state.locale]}</em>` : '';
  const wrong = state.problems.filter((problem) => problem.pointer === `/values/${field.key}`);
  const notes = [
    ...(field.help ? [`<small>${escapeHtml(field.help)}</small>`] : []),
    ...wrong.map(({ detail }) => `<strong>${escapeHtml(detail)}</strong>`),
  ].join('');
  return `<div class="field"><label for="f-${field.key}">${escapeHtml(field.label)}${mark}</label>${controlHtml(field, state)}${notes ? `<p id="h-${field.key}">${notes}</p>` : ''}</div>`;
}

function hidden(name: string, value: unknown): string {
  return typeof value === 'string' && value !== ''
    ? `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`
    : '';
}

function documentHtml(title: string, locale: Locale, body: string): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/f/form.css">
</head>
<body><main>${body}</main></body>
</html>
`;
}

/** The whole form as one page that works without script. Rules that show fields are asked by the server when it is sent. */
export function formPage(form: PublicForm, state: PageState): string {
  const sections = form.pages
    .flatMap((page) => page.sections)
    .filter(({ fields }) => fields.length > 0);
  const parts = sections.map(({ title, fields }) => {
    const heading = title ? `<legend>${escapeHtml(title)}</legend>` : '';
    return `<fieldset>${heading}${fields.map((field) => fieldHtml(field, state)).join('')}</fieldset>`;
  });
  const alert =
    state.problems.length > 0
      ? `<p class="alert" role="alert">${texts.mistakes[state.locale]}</p>`
      : '';
  const about = form.description ? `<p>${escapeHtml(form.description)}</p>` : '';
  const trap = `<div class="trap" aria-hidden="true"><label>${texts.leaveEmpty[state.locale]}<input name="${trapField}" tabindex="-1" autocomplete="off"></label></div>`;
  const handedOn = sourceFields.map((name) => hidden(name, state.values[name])).join('');
  return documentHtml(
    form.title,
    state.locale,
    `<h1>${escapeHtml(form.title)}</h1>${about}${alert}<form method="post" action="/f/${escapeHtml(form.name)}">${hidden('key', state.key)}${handedOn}${parts.join('')}${trap}<button>${texts.send[state.locale]}</button></form>`,
  );
}

/** A page that only says something. */
export const messagePage = (title: string, locale: Locale, message: string): string =>
  documentHtml(
    title,
    locale,
    `<h1>${escapeHtml(title)}</h1><p role="status">${escapeHtml(message)}</p>`,
  );

export const receiptPage = (
  title: string,
  locale: Locale,
  { message, reference }: { message: string; reference: string },
): string =>
  documentHtml(
    title,
    locale,
    `<h1>${escapeHtml(message)}</h1><p role="status">${texts.reference[locale]}: <b>${escapeHtml(reference)}</b></p>`,
  );
