import type { Locale } from '../../../schemas/model/language.ts';
import { builtScript, hashOfText } from './built-script.ts';
import { formCss } from './form-css.ts';
import { pageTexts } from './page-texts.ts';

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

/** Attributes as text; `undefined` and false leave one out, true gives it no value. */
export const attributesHtml = (
  given: Record<string, string | number | boolean | undefined>,
): string =>
  Object.entries(given)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => (value === true ? name : `${name}="${escapeHtml(String(value))}"`))
    .join(' ');

/** Data for the script: inert, and unable to end its element. */
export const dataHtml = (id: string, data: unknown): string =>
  `<script type="application/json" id="${id}">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`;

const cssHash = hashOfText(formCss);

const languages: [Locale, string][] = [
  ['zh-CN', '中文'],
  ['en', 'English'],
];

/** Links that show the same address in the other language. */
function languagesHtml(locale: Locale, query: Record<string, string | undefined>): string {
  const links = languages.map(([language, name]) => {
    if (language === locale) return `<b lang="${language}" aria-current="true">${name}</b>`;
    const given = Object.entries({ ...query, lang: language }).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value] as [string, string]] : [],
    );
    const search = new URLSearchParams(given).toString();
    return `<a href="?${escapeHtml(search)}" hreflang="${language}" lang="${language}">${name}</a>`;
  });
  return `<nav class="languages" aria-label="${pageTexts.language[locale]}">${links.join('')}</nav>`;
}

export interface Document {
  title: string;
  locale: Locale;
  query: Record<string, string | undefined>;
  head: string;
  body: string;
  hasScript: boolean;
}

export function documentHtml({ title, locale, query, head, body, hasScript }: Document): string {
  const entry = hasScript ? builtScript()?.entry : undefined;
  const scriptHtml = entry ? `<script type="module" src="/f/assets/${entry}"></script>` : '';
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="theme-color" content="#f6f6f3" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#131519" media="(prefers-color-scheme: dark)">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/f/form.css?v=${cssHash}">
${scriptHtml}</head>
<body><header><div class="width">${languagesHtml(locale, query)}${head}</div></header><main class="width">${body}</main></body>
</html>
`;
}
