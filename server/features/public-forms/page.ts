import type { PublicForm } from '../../../schemas/generated/api-public-forms.ts';
import type { PagePlan } from '../../../schemas/model/form/page-plan.ts';
import type { Locale } from '../../../schemas/model/language.ts';
import { controlId, fieldHtml, type PageState } from './field-html.ts';
import { dataHtml, documentHtml, escapeHtml } from './html.ts';
import { pageTexts } from './page-texts.ts';
import { sourceFields, trapField } from './read-submission.ts';

export type { PageState };

function hidden(name: string, value: unknown): string {
  return typeof value === 'string' && value !== ''
    ? `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`
    : '';
}

/** The mistakes together at the top, each leading to its field. */
function summaryHtml({ problems, locale }: PageState): string {
  const items = problems.map(({ pointer, detail }) => {
    const key = pointer.split('/')[2] ?? '';
    return `<li><a href="#${escapeHtml(controlId(key))}">${escapeHtml(detail)}</a></li>`;
  });
  const attributes =
    problems.length > 0 ? 'class="summary" role="alert"' : 'class="summary" role="alert" hidden';
  return `<div ${attributes} tabindex="-1"><h2>${pageTexts.mistakes[locale]}</h2><ul>${items.join('')}</ul></div>`;
}

/** The whole form as one page that works without script. Rules that show fields are asked by the server when it is sent. */
export function formPage(form: PublicForm, state: PageState, plan: PagePlan): string {
  const { locale } = state;
  const sections = form.pages
    .flatMap((page) => page.sections)
    .filter(({ fields }) => fields.length > 0);
  const parts = sections.map(({ title, fields }) => {
    const heading = title ? `<legend>${escapeHtml(title)}</legend>` : '';
    return `<fieldset>${heading}${fields.map((field) => fieldHtml(field, state)).join('')}</fieldset>`;
  });
  const about = form.description ? `<p>${escapeHtml(form.description)}</p>` : '';
  const trap = `<div class="trap" aria-hidden="true"><label>${pageTexts.leaveEmpty[locale]}<input name="${trapField}" tabindex="-1" autocomplete="off"></label></div>`;
  const handedOn = sourceFields.map((name) => hidden(name, state.values[name])).join('');
  const own = `${hidden('key', state.key)}${hidden('link', state.link)}${hidden('lang', locale)}`;
  const footer = `<footer><button>${pageTexts.send[locale]}</button></footer>`;
  return documentHtml({
    title: form.title,
    locale,
    query: state.query,
    head: `<h1>${escapeHtml(form.title)}</h1>${about}`,
    body: `${summaryHtml(state)}<form method="post" action="/f/${escapeHtml(form.name)}">${own}${handedOn}${parts.join('')}${trap}${footer}</form>${dataHtml('plan', plan)}`,
    hasScript: true,
  });
}

interface MessagePage {
  title: string;
  locale: Locale;
  query: Record<string, string | undefined>;
  message?: string;
}

/** A page that only says something. */
export const messagePage = ({ title, locale, query, message = '' }: MessagePage): string =>
  documentHtml({
    title,
    locale,
    query,
    head: '',
    body: `<section class="said"><h1>${escapeHtml(title)}</h1>${message ? `<p>${escapeHtml(message)}</p>` : ''}</section>`,
    hasScript: false,
  });

export const receiptPage = (
  form: { name: string; title: string },
  { locale, query }: Pick<PageState, 'locale' | 'query'>,
  { message, reference }: { message: string; reference: string },
): string =>
  documentHtml({
    title: form.title,
    locale,
    query,
    head: '',
    body: `<section class="said"><h1>${escapeHtml(message)}</h1><p role="status">${pageTexts.reference[locale]}: <b>${escapeHtml(reference)}</b></p><p>${pageTexts.keepReference[locale]}</p><p><a href="/f/${escapeHtml(form.name)}?lang=${locale}">${pageTexts.another[locale]}</a></p></section>`,
    hasScript: false,
  });
