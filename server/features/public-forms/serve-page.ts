import { randomUUID } from 'node:crypto';
import { errorCatalogue } from '../../../schemas/model/errors.ts';
import { say } from '../../../schemas/model/language.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Reply } from '../../http/route.ts';
import { withOwnTransactions } from '../../own-transactions.ts';
import { requirePublicForm } from './find-public-form.ts';
import { formPage, messagePage, receiptPage } from './page.ts';
import { publicForm } from './show-public-form.ts';
import { submitForm } from './submit-form.ts';

const pageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
};

const html = (status: number, body: string, headers: Record<string, string> = {}): Reply => ({
  status,
  body,
  headers: { ...pageHeaders, ...headers },
});

/** An error as a page, for people whose browser asked for one. */
function errorPage(ctx: Ctx, error: unknown): Reply {
  if (!(error instanceof AppError)) throw error;
  const entry = errorCatalogue[error.code];
  const text = say(entry, ctx.locale, error.details);
  const wait = error.details.seconds;
  const retry = wait === undefined ? {} : { 'Retry-After': String(wait) };
  return html(entry.status, messagePage(text, ctx.locale, ''), entry.status === 429 ? retry : {});
}

/** `/f/NAME`: the form, with where the visitor came from handed on. */
export async function showPage(
  ctx: Ctx,
  name: string,
  query: Record<string, string | undefined>,
  referrer: string | undefined,
): Promise<Reply> {
  try {
    const open = await requirePublicForm(ctx, ctx.store, name);
    const values = { referrer, ...query };
    const state = { locale: ctx.locale, key: randomUUID(), values, problems: [] };
    return html(200, formPage(publicForm(open, ctx.locale), state));
  } catch (error) {
    return errorPage(ctx, error);
  }
}

/** What a browser without script sends: the thanks as a page, or the form again with its mistakes. */
export async function submitPage(
  ctx: Ctx,
  name: string,
  body: Record<string, unknown>,
): Promise<Reply> {
  try {
    const done = await submitForm(withOwnTransactions(ctx), name, body);
    const { form } = await requirePublicForm(ctx, ctx.store, name);
    return html(201, receiptPage(form.label[ctx.locale], ctx.locale, done));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'request.invalid')
      return errorPage(ctx, error);
    const open = await requirePublicForm(ctx, ctx.store, name);
    const key = typeof body.key === 'string' && body.key !== '' ? body.key : randomUUID();
    const state = { locale: ctx.locale, key, values: body, problems: error.problems };
    return html(422, formPage(publicForm(open, ctx.locale), state));
  }
}
