import type { Services } from '../../context.ts';
import { type Input, type Reply, type Route, route } from '../../http/route.ts';
import { addressKey, createRateLimit } from '../../rate-limit.ts';
import type {
  PublicLinkInput,
  PublicStateInput,
} from '../../../schemas/generated/api-public-forms.ts';
import { AppError } from '../../errors.ts';
import { builtScript } from './built-script.ts';
import { formCss } from './form-css.ts';
import { makeLink } from './form-links.ts';
import { showPage, submitPage } from './serve-page.ts';
import { readFormState } from './form-state.ts';
import { readPublicForm } from './show-public-form.ts';
import { submitForm } from './submit-form.ts';

const windowMs = 15 * 60_000;
const common = { tag: 'Public forms', access: 'public' } as const;
/** The page asks for each file with a hash of its content, so it may be kept. */
const fileHeaders = (type: string) => ({
  'Content-Type': `${type}; charset=utf-8`,
  'Cache-Control': 'public, max-age=31536000, immutable',
});
/** A form asks for its state while somebody types. */
const statesPerSubmission = 100;
const asItIs = (reply: Reply): Reply => reply;

/** What outside people reach without signing in. Sending is limited per address. */
export function createRoutes({ clock, settings }: Pick<Services, 'clock' | 'settings'>): Route[] {
  const limit = createRateLimit({ clock, limit: settings.PUBLIC_RATE, windowMs });
  const stateLimit = createRateLimit({
    clock,
    limit: settings.PUBLIC_RATE * statesPerSubmission,
    windowMs,
  });
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
      errors: ['form.not_found', 'form.closed', 'form.link_invalid', 'request.rate_limited'],
      handle: async (ctx, input: Input) => {
        take(input);
        return submitForm(ctx, input.params.form ?? '', input.body);
      },
      reply: (body) => ({ status: 201, body }),
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/public/forms/{form}/state',
      summary: 'Which fields of a public form are there, and which are required, for these values.',
      body: 'api/public-forms#/$defs/StateInput',
      responses: { 200: 'api/public-forms#/$defs/State' },
      errors: ['form.not_found', 'form.closed', 'request.rate_limited'],
      handle: async (ctx, input: Input<PublicStateInput>) => {
        stateLimit.take(addressKey(input.ip));
        return readFormState(ctx, input.params.form ?? '', input.body);
      },
    }),
    route({
      ...common,
      access: 'signed-in',
      method: 'POST',
      path: '/api/forms/{form}/links',
      summary: 'Makes a link to a public form whose answers belong to records that you may read.',
      body: 'api/public-forms#/$defs/LinkInput',
      responses: { 201: 'api/public-forms#/$defs/Link' },
      errors: ['definition.not_found', 'form.not_found', 'form.link_over', 'form.too_many_links'],
      handle: (ctx, { params, body }: Input<PublicLinkInput>) =>
        makeLink(ctx, params.form ?? '', body),
      reply: (body) => ({ status: 201, body, secret: true }),
    }),
    route({
      ...common,
      method: 'GET',
      path: '/f/assets/{file}',
      summary: 'Scripts of the public page.',
      produces: 'text/javascript',
      responses: { 200: null },
      errors: ['request.not_found'],
      handle: async (_ctx, { params }: Input): Promise<Reply> => {
        const body = builtScript()?.files.get(params.file ?? '');
        if (body === undefined) throw new AppError('request.not_found');
        return { status: 200, body, headers: fileHeaders('text/javascript') };
      },
      reply: asItIs,
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
        headers: fileHeaders('text/css'),
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
      errors: ['form.not_found', 'form.closed', 'form.link_invalid'],
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
      errors: ['form.not_found', 'form.closed', 'form.link_invalid', 'request.rate_limited'],
      handle: async (ctx, input: Input<Record<string, unknown>>): Promise<Reply> => {
        take(input);
        return submitPage(ctx, input.params.form ?? '', input.body);
      },
      reply: asItIs,
    }),
  ];
}
