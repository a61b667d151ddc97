import type { PublicFormField } from '../../../schemas/generated/api-public-forms.ts';
import { type Locale, say } from '../../../schemas/model/language.ts';
import type { Problem } from '../../errors.ts';
import { attributesHtml, escapeHtml } from './html.ts';
import { pageTexts } from './page-texts.ts';

/** What the page shows again after a mistake, and what it hands on. */
export interface PageState {
  locale: Locale;
  key: string;
  link: string | undefined;
  values: Record<string, unknown>;
  problems: Problem[];
  /** The address's own parameters, for the links to the other language. */
  query: Record<string, string | undefined>;
}

const inputTypes: Record<string, string> = {
  email: 'email',
  phone: 'tel',
  url: 'url',
  integer: 'number',
  number: 'number',
  money: 'number',
  percent: 'number',
  date: 'date',
  dateTime: 'datetime-local',
};

const keyboards: Record<string, string> = {
  integer: 'numeric',
  number: 'decimal',
  money: 'decimal',
  percent: 'decimal',
};

const fills: Record<string, string> = { email: 'email', phone: 'tel', url: 'url' };

/** What a browser may fill in by itself, from the kind of the field or the usual names. */
const fillOf = ({ key, type }: PublicFormField): string | undefined =>
  fills[type] ??
  (/^(name|fullName|contactName)$/i.test(key)
    ? 'name'
    : /^(company|organi[sz]ation)$/i.test(key)
      ? 'organization'
      : undefined);

export const controlId = (key: string): string => `f-${key}`;
const noteId = (key: string): string => `h-${key}`;

const problemsOf = (field: PublicFormField, { problems }: PageState): Problem[] =>
  problems.filter(({ pointer }) => pointer === `/values/${field.key}`);

/** Six choices or fewer stand open; more fold into a list. */
const mostOpenChoices = 6;
const longestScale = 11;

type Kind = 'text' | 'box' | 'list' | 'choices' | 'checks' | 'scale' | 'input';

function scaleOf({ type, limits }: PublicFormField): number[] | undefined {
  const { minimum, maximum } = limits ?? {};
  if (type !== 'rating' && type !== 'integer') return undefined;
  if (minimum === undefined || maximum === undefined) return undefined;
  const count = maximum - minimum + 1;
  if (count < 2 || count > longestScale) return undefined;
  return Array.from({ length: count }, (_, at) => minimum + at);
}

export function kindOf(field: PublicFormField): Kind {
  if (field.type === 'longText') return 'text';
  if (field.type === 'multiSelect') return 'checks';
  if (field.options) return field.options.length <= mostOpenChoices ? 'choices' : 'list';
  if (field.type === 'boolean') return 'box';
  return scaleOf(field) ? 'scale' : 'input';
}

function common(field: PublicFormField, state: PageState) {
  const { limits = {} } = field;
  const isWrong = problemsOf(field, state).length > 0;
  return {
    name: field.key,
    // A rule may hide it, and a browser would ask for it all the same.
    required: field.required === true && field.show === undefined,
    minlength: limits.minLength,
    maxlength: limits.maxLength,
    min: limits.minimum,
    max: limits.maximum,
    placeholder: field.placeholder ?? undefined,
    'aria-invalid': isWrong ? 'true' : undefined,
    'aria-describedby': noteId(field.key),
  };
}

interface Choice {
  id: string;
  label: string;
}

function choicesHtml(
  field: PublicFormField,
  state: PageState,
  choices: Choice[],
  look: { type: 'radio' | 'checkbox'; className: string },
): string {
  const value = state.values[field.key] ?? field.default ?? '';
  const chosen = (Array.isArray(value) ? value : [value]).map(String);
  const { required } = common(field, state);
  const items = choices.map(({ id, label }, at) => {
    const attributes = attributesHtml({
      type: look.type,
      id: at === 0 ? controlId(field.key) : `${controlId(field.key)}-${at}`,
      name: field.key,
      value: id,
      required: required && look.type === 'radio',
      checked: chosen.includes(id),
    });
    return `<label><input ${attributes}><span>${escapeHtml(label)}</span></label>`;
  });
  return `<div class="${look.className}">${items.join('')}</div>`;
}

function listHtml(field: PublicFormField, state: PageState): string {
  const value = String(state.values[field.key] ?? field.default ?? '');
  const options = (field.options ?? []).map(
    ({ id, label }) =>
      `<option value="${escapeHtml(id)}"${value === id ? ' selected' : ''}>${escapeHtml(label)}</option>`,
  );
  const attributes = attributesHtml({ id: controlId(field.key), ...common(field, state) });
  return `<select ${attributes}><option value="">${pageTexts.choose[state.locale]}</option>${options.join('')}</select>`;
}

function scaleHtml(field: PublicFormField, state: PageState): string {
  const steps = scaleOf(field) ?? [];
  const { locale } = state;
  const ends = [
    say(pageTexts.lowest, locale, { value: steps[0] }),
    say(pageTexts.highest, locale, { value: steps.at(-1) }),
  ];
  const choices = steps.map((step) => ({ id: String(step), label: String(step) }));
  const look = { type: 'radio', className: 'scale' } as const;
  return `${choicesHtml(field, state, choices, look)}<div class="ends" aria-hidden="true"><span>${ends[0]}</span><span>${ends[1]}</span></div>`;
}

function inputHtml(field: PublicFormField, state: PageState): string {
  const value = String(state.values[field.key] ?? field.default ?? '');
  const type = inputTypes[field.type] ?? 'text';
  const attributes = attributesHtml({
    type,
    id: controlId(field.key),
    ...common(field, state),
    step: type === 'number' ? (field.type === 'integer' ? '1' : 'any') : undefined,
    inputmode: keyboards[field.type],
    autocomplete: fillOf(field),
    value,
  });
  return `<input ${attributes}>`;
}

function controlHtml(field: PublicFormField, state: PageState): string {
  const kind = kindOf(field);
  const options = field.options ?? [];
  switch (kind) {
    case 'text': {
      const attributes = attributesHtml({ id: controlId(field.key), ...common(field, state) });
      const value = String(state.values[field.key] ?? field.default ?? '');
      return `<textarea rows="4" ${attributes}>${escapeHtml(value)}</textarea>`;
    }
    case 'list':
      return listHtml(field, state);
    case 'choices':
      return choicesHtml(field, state, options, { type: 'radio', className: 'choices' });
    case 'checks':
      return choicesHtml(field, state, options, { type: 'checkbox', className: 'choices' });
    case 'box':
      return choicesHtml(field, state, [{ id: 'true', label: pageTexts.yes[state.locale] }], {
        type: 'checkbox',
        className: 'choices',
      });
    case 'scale':
      return scaleHtml(field, state);
    case 'input':
      return inputHtml(field, state);
  }
}

const isGroup = (kind: Kind): boolean => ['choices', 'checks', 'scale', 'box'].includes(kind);

/** One field: its name, control, help and what is wrong with it. */
export function fieldHtml(field: PublicFormField, state: PageState): string {
  const kind = kindOf(field);
  const isAlways = field.required === true;
  const mark = `<em${isAlways ? '' : ' hidden'}>${pageTexts.required[state.locale]}</em>`;
  const name = `${escapeHtml(field.label)} ${mark}`;
  const wrong = problemsOf(field, state)
    .map(({ detail }) => escapeHtml(detail))
    .join(' ');
  const notes = `<div class="notes" id="${noteId(field.key)}">${field.help ? `<small>${escapeHtml(field.help)}</small>` : ''}<strong>${wrong}</strong></div>`;
  const attributes = attributesHtml({
    class: field.show === undefined ? 'field' : 'field asked',
    'data-field': field.key,
  });
  if (!isGroup(kind))
    return `<div ${attributes}><label for="${controlId(field.key)}">${name}</label>${controlHtml(field, state)}${notes}</div>`;
  const group = attributesHtml({
    role: kind === 'choices' || kind === 'scale' ? 'radiogroup' : 'group',
    'aria-labelledby': `l-${field.key}`,
    'aria-describedby': noteId(field.key),
    'aria-invalid': wrong !== '' && (kind === 'choices' || kind === 'scale') ? 'true' : undefined,
  });
  return `<div ${attributes}><div ${group}><div class="label" id="l-${field.key}">${name}</div>${controlHtml(field, state)}</div>${notes}</div>`;
}
