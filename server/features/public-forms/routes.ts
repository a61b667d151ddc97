import type { Services } from '../../context.ts';
import { type Input, type Reply, type Route, route } from '../../http/route.ts';
import { addressKey, createRateLimit } from '../../rate-limit.ts';
import { formCss } from './form-css.ts';
import { showPage, submitPage } from './serve-page.ts';
import { readPublicForm } from './show-public-form.ts';
import { submitForm } from './submit-form.ts';

const windowMs = 15 * 60_000;
const common = { tag: 'Public forms', access: 'public' } as const;
const asItIs = (reply: Reply): Reply => reply;

/** What outside people reach without signing in. Sending is limited per address. */
export function createRoutes({ clock, settings }: Pick<Services, 'clock' | 'settings'>): Route[] {
  const limit = createRateLimit({ clock, limit: settings.PUBLIC_RATE, windowMs });
  const take = (input: Pick<Input, 'ip'>) => limit.take(addressKey(input.ip));
  return [
    route({
      ...common,
      method: 'GET',
      path: '/api/public/forms/{form}',
      summary: 'The fields of a public form.',
      responses: { 200: 'api/public-forms#/$defs/Form' },
      errors: ['form.not_found', 'form.closed'],
      handle: (ctx, { params }: Input) => readPublicForm(ctx, params.form ?? ''),
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/public/forms/{form}',
      summary: 'Sends a filled-in public form; the same `key` again answers the same reference.',
      body: 'api/public-forms#/$defs/Submission',
      formPosts: true,
      responses: { 201: 'api/public-forms#/$defs/Receipt' },
      errors: ['form.not_found', 'form.closed', 'request.rate_limited'],
      handle: async (ctx, input: Input) => {
        take(input);
        return submitForm(ctx, input.params.form ?? '', input.body);
      },
      reply: (body) => ({ status: 201, body }),
    }),
    route({
      ...common,
      method: 'GET',
      path: '/f/form.css',
      summary: 'Styles of the public page.',
      produces: 'text/css',
      responses: { 200: null },
      handle: async (): Promise<Reply> => ({
        status: 200,
        body: formCss,
        headers: { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'max-age=3600' },
      }),
      reply: asItIs,
    }),
    route({
      ...common,
      method: 'GET',
      path: '/f/{form}',
      summary: 'The page of a public form; works without script.',
      produces: 'text/html',
      responses: { 200: null },
      errors: ['form.not_found', 'form.closed'],
      handle: (ctx, { params, query, headers }: Input) =>
        showPage(ctx, params.form ?? '', query, headers.referer),
      reply: asItIs,
    }),
    route({
      ...common,
      method: 'POST',
      path: '/f/{form}',
      summary: 'What the page sends without script; answers a page.',
      produces: 'text/html',
      body: 'api/public-forms#/$defs/Submission',
      formPosts: true,
      responses: { 201: null },
      errors: ['form.not_found', 'form.closed', 'request.rate_limited'],
      handle: async (ctx, input: Input<Record<string, unknown>>): Promise<Reply> => {
        take(input);
        return submitPage(ctx, input.params.form ?? '', input.body);
      },
      reply: asItIs,
    }),
  ];
}
