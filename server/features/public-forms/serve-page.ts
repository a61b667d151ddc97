import { randomUUID } from 'node:crypto';
import { errorCatalogue } from '../../../schemas/model/errors.ts';
import { type Locale, say } from '../../../schemas/model/language.ts';
import type { Ctx } from '../../context.ts';
import { AppError, type Problem } from '../../errors.ts';
import type { Reply } from '../../http/route.ts';
import { withOwnTransactions } from '../../own-transactions.ts';
import { type OpenForm, requirePublicForm } from './find-public-form.ts';
import { linkedValues } from './form-links.ts';
import { pagePlan } from './page-data.ts';
import { formPage, messagePage, receiptPage } from './page.ts';
import { publicForm } from './show-public-form.ts';
import { submitForm } from './submit-form.ts';

const pageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
};

const html = (status: number, body: string, headers: Record<string, string> = {}): Reply => ({
  status,
  body,
  headers: { ...pageHeaders, ...headers },
});

type Query = Record<string, string | undefined>;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The language that the address or the form names; the browser's otherwise. */
function inLanguageOf(ctx: Ctx, asked: unknown): Ctx {
  const locale: Locale | undefined = asked === 'en' || asked === 'zh-CN' ? asked : undefined;
  return locale ? { ...ctx, locale } : ctx;
}

/** An error as a page, for people whose browser asked for one. */
function errorPage({ locale }: Ctx, error: unknown, query: Query): Reply {
  if (!(error instanceof AppError)) throw error;
  const entry = errorCatalogue[error.code];
  const title = say(entry, locale, error.details);
  const wait = error.details.seconds;
  const retry = wait === undefined ? {} : { 'Retry-After': String(wait) };
  const body = messagePage({ title, locale, query });
  return html(entry.status, body, entry.status === 429 ? retry : {});
}

interface Shown {
  key: string;
  link: string | undefined;
  values: Record<string, unknown>;
  problems: Problem[];
  query: Query;
}

function page(ctx: Ctx, open: OpenForm, shown: Shown): string {
  const state = { ...shown, locale: ctx.locale };
  return formPage(publicForm(open, ctx.locale), state, pagePlan(ctx, open, shown.key));
}

/** `/f/NAME`: the form, with where the visitor came from handed on. */
export async function showPage(
  asked: Ctx,
  name: string,
  query: Query,
  referrer: string | undefined,
): Promise<Reply> {
  const ctx = inLanguageOf(asked, query.lang);
  try {
    const open = await requirePublicForm(ctx, ctx.store, name);
    const link = textOf(query.link);
    await linkedValues(ctx, ctx.store, name, link);
    const values = { referrer, ...query };
    return html(200, page(ctx, open, { key: randomUUID(), link, values, problems: [], query }));
  } catch (error) {
    return errorPage(ctx, error, query);
  }
}

/** What a browser without script sends: the thanks as a page, or the form again with its mistakes. */
export async function submitPage(
  asked: Ctx,
  name: string,
  body: Record<string, unknown>,
): Promise<Reply> {
  const ctx = inLanguageOf(asked, body.lang);
  const link = textOf(body.link);
  const query = { link };
  try {
    const done = await submitForm(withOwnTransactions(ctx), name, body);
    const { form } = await requirePublicForm(ctx, ctx.store, name);
    const title = form.label[ctx.locale];
    return html(201, receiptPage({ name, title }, { locale: ctx.locale, query }, done));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'request.invalid')
      return errorPage(ctx, error, query);
    const open = await requirePublicForm(ctx, ctx.store, name);
    const key = textOf(body.key) ?? randomUUID();
    const shown = { key, link, values: body, problems: error.problems, query };
    return html(422, page(ctx, open, shown));
  }
}
