import { afterEach, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { ApiError } from '../../../../client/api/api-error.ts';
import { SignInForm } from '../../../../client/features/auth/sign-in-form.tsx';
import type { Login } from '../../../../schemas/generated/api-auth.ts';
import type { Locale } from '../../../../schemas/model/language.ts';
import { renderPage } from '../../render-page.tsx';

afterEach(cleanup);

const words = {
  'zh-CN': {
    email: '邮箱',
    password: '密码',
    submit: '登录',
    show: '显示密码',
    emailMissing: '填写邮箱。',
    emailInvalid: '邮箱格式不对，例如 name@company.com。',
    passwordMissing: '填写密码。',
    wrong: '邮箱或密码不正确。检查大小写后再试一次。',
    limited: '尝试次数过多，9 分钟后再试。',
    unreachable: '服务没有回应，还没有登录。检查网络后再试一次。',
  },
  en: {
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    show: 'Show password',
    emailMissing: 'Enter your e-mail.',
    emailInvalid: 'Enter a complete e-mail, such as name@company.com.',
    passwordMissing: 'Enter your password.',
    wrong: 'The e-mail or the password is wrong. Check upper and lower case and try again.',
    limited: 'Too many attempts. Try again in 9 minutes.',
    unreachable:
      'The service did not answer, so you are not signed in. Check the network and try again.',
  },
} satisfies Record<Locale, Record<string, string>>;

const locales: Locale[] = ['zh-CN', 'en'];

function openForm(locale: Locale, outcome: () => Promise<void> = async () => undefined) {
  const onSubmit = jest.fn<(login: Login) => Promise<void>>(outcome);
  renderPage(<SignInForm onSubmit={onSubmit} />, locale);
  const say = words[locale];
  return {
    onSubmit,
    email: screen.getByLabelText<HTMLInputElement>(say.email),
    password: screen.getByLabelText<HTMLInputElement>(say.password, { selector: 'input' }),
    submit: () => fireEvent.click(screen.getByRole('button', { name: say.submit })),
    type: (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } }),
  };
}

test.each(locales)('names what is missing at its field and sends nothing (%s)', async (locale) => {
  const form = openForm(locale);
  form.submit();
  await screen.findByText(words[locale].emailMissing);
  screen.getByText(words[locale].passwordMissing);
  expect(form.email.getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(form.email);
  expect(form.onSubmit).not.toHaveBeenCalled();
});

test.each(locales)('shows what a complete e-mail looks like (%s)', async (locale) => {
  const form = openForm(locale);
  form.type(form.email, 'lin');
  form.type(form.password, 'secret');
  form.submit();
  await screen.findByText(words[locale].emailInvalid);
  expect(form.onSubmit).not.toHaveBeenCalled();
});

test.each(locales)('sends the trimmed e-mail and the password as typed (%s)', async (locale) => {
  const form = openForm(locale);
  form.type(form.email, ' lin@example.com ');
  form.type(form.password, ' secret ');
  form.submit();
  await waitFor(() =>
    expect(form.onSubmit).toHaveBeenCalledWith({
      email: 'lin@example.com',
      password: ' secret ',
      remember: false,
    }),
  );
  expect(screen.queryByRole('alert')).toBeNull();
});

const failures = [
  ['wrong', new ApiError(401, { code: 'auth.wrong_credentials' })],
  ['limited', new ApiError(429, { code: 'request.rate_limited' }, { retryAfter: 500 })],
  ['unreachable', new ApiError(0, { code: 'server.unreachable' })],
] as const;

test.each(
  locales.flatMap((locale) => failures.map(([key, error]) => [locale, key, error] as const)),
)('says what to do when signing in fails (%s, %s)', async (locale, key, error) => {
  const form = openForm(locale, () => Promise.reject(error));
  form.type(form.email, 'lin@example.com');
  form.type(form.password, 'secret');
  form.submit();
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toBe(words[locale][key]);
  expect(form.email.value).toBe('lin@example.com');
});

test('puts the cursor into the password after wrong credentials', async () => {
  const form = openForm('en', () =>
    Promise.reject(new ApiError(401, { code: 'auth.wrong_credentials' })),
  );
  form.type(form.email, 'lin@example.com');
  form.type(form.password, 'secret');
  form.submit();
  await screen.findByRole('alert');
  expect(document.activeElement).toBe(form.password);
});

test.each(locales)('shows and hides the password by pointer and by key (%s)', (locale) => {
  const form = openForm(locale);
  const toggle = screen.getByRole('button', { name: words[locale].show });
  expect(form.password.type).toBe('password');
  fireEvent.mouseDown(toggle);
  expect(form.password.type).toBe('text');
  expect(toggle.getAttribute('aria-pressed')).toBe('true');
  fireEvent.keyDown(toggle, { key: 'Enter' });
  expect(form.password.type).toBe('password');
});
