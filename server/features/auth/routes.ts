import type {
  CreatedToken,
  Login,
  LoginAnswer,
  Me,
  MeChange,
  PasswordChange,
  SessionList,
  TokenInput,
  TokenList,
} from '../../../schemas/generated/api-auth.ts';
import { type Reply, type Route, route } from '../../http/route.ts';
import { changePassword } from './change-password.ts';
import { login, type SignedIn } from './login.ts';
import { logout } from './logout.ts';
import { listSessions, revokeSession } from './own-sessions.ts';
import { createToken, listTokens, revokeToken } from './own-tokens.ts';
import { readMe } from './read-me.ts';
import { updateMe } from './update-me.ts';

type NoQuery = Record<string, string | undefined>;

const noContent = (result: { setCookie?: string } | undefined): Reply => ({
  status: 204,
  secret: true,
  ...(result?.setCookie ? { headers: { 'Set-Cookie': result.setCookie } } : {}),
});

/** Answers that carry a secret are never kept for an `Idempotency-Key`. */
export const routes: Route[] = [
  route<Login, NoQuery, SignedIn>({
    method: 'POST',
    path: '/api/auth/login',
    summary: 'Signs in and sets the session cookie.',
    tag: 'auth',
    access: 'public',
    body: 'api/auth#/$defs/Login',
    responses: { 200: 'api/auth#/$defs/LoginAnswer' },
    errors: ['auth.wrong_credentials', 'request.rate_limited'],
    handle: (ctx, { body, ip, headers }) => login(ctx, { body, ip, agent: headers['user-agent'] }),
    reply: ({ answer, setCookie }) => ({
      status: 200,
      body: answer,
      headers: { 'Set-Cookie': setCookie },
      secret: true,
    }),
  }),
  route<undefined, NoQuery, { setCookie: string }>({
    method: 'POST',
    path: '/api/auth/logout',
    summary: 'Ends the session of the cookie; does nothing without one.',
    tag: 'auth',
    access: 'public',
    responses: { 204: null },
    handle: (ctx, { headers }) => logout(ctx, headers.cookie),
    reply: noContent,
  }),
  route<undefined, NoQuery, Me>({
    method: 'GET',
    path: '/api/auth/me',
    summary: 'The signed-in person and what they may do.',
    tag: 'auth',
    access: 'signed-in',
    responses: { 200: 'api/auth#/$defs/Me' },
    handle: (ctx) => readMe(ctx),
  }),
  route<MeChange, NoQuery, LoginAnswer>({
    method: 'PUT',
    path: '/api/auth/me',
    summary: "Changes one's own name or language.",
    tag: 'auth',
    access: 'signed-in',
    body: 'api/auth#/$defs/MeChange',
    responses: { 200: 'api/auth#/$defs/LoginAnswer' },
    handle: (ctx, { body }) => updateMe(ctx, body),
  }),
  route<PasswordChange, NoQuery, { setCookie?: string }>({
    method: 'POST',
    path: '/api/auth/password',
    summary: "Changes one's own password and ends all other sessions.",
    tag: 'auth',
    access: 'signed-in',
    body: 'api/auth#/$defs/PasswordChange',
    responses: { 204: null },
    errors: ['request.rate_limited'],
    handle: (ctx, { body, ip, headers }) =>
      changePassword(ctx, {
        body,
        ip,
        ...(headers['user-agent'] ? { agent: headers['user-agent'] } : {}),
        ...(headers.cookie ? { cookie: headers.cookie } : {}),
      }),
    reply: noContent,
  }),
  route<undefined, NoQuery, SessionList>({
    method: 'GET',
    path: '/api/auth/sessions',
    summary: "One's own live sessions.",
    tag: 'auth',
    access: 'signed-in',
    responses: { 200: 'api/auth#/$defs/SessionList' },
    handle: (ctx, { headers }) => listSessions(ctx, headers.cookie),
  }),
  route<undefined, NoQuery, void>({
    method: 'DELETE',
    path: '/api/auth/sessions/{id}',
    summary: "Ends one of one's own sessions.",
    tag: 'auth',
    access: 'signed-in',
    responses: { 204: null },
    errors: ['session.not_found'],
    handle: (ctx, { params }) => revokeSession(ctx, params.id ?? ''),
    reply: () => noContent(undefined),
  }),
  route<undefined, NoQuery, TokenList>({
    method: 'GET',
    path: '/api/auth/tokens',
    summary: "One's own API tokens, without their secrets.",
    tag: 'auth',
    access: 'signed-in',
    responses: { 200: 'api/auth#/$defs/TokenList' },
    handle: (ctx) => listTokens(ctx),
  }),
  route<TokenInput, NoQuery, CreatedToken>({
    method: 'POST',
    path: '/api/auth/tokens',
    summary: 'Makes an API token that acts as oneself; it is shown this once.',
    tag: 'auth',
    access: 'signed-in',
    body: 'api/auth#/$defs/TokenInput',
    responses: { 201: 'api/auth#/$defs/CreatedToken' },
    handle: (ctx, { body }) => createToken(ctx, body),
    reply: (created) => ({ status: 201, body: created, secret: true }),
  }),
  route<undefined, NoQuery, void>({
    method: 'DELETE',
    path: '/api/auth/tokens/{id}',
    summary: "Revokes one of one's own API tokens.",
    tag: 'auth',
    access: 'signed-in',
    responses: { 204: null },
    errors: ['token.not_found'],
    handle: (ctx, { params }) => revokeToken(ctx, params.id ?? ''),
    reply: () => noContent(undefined),
  }),
];
