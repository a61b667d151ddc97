import type { TFunction } from 'i18next';
import { ApiError } from '../../api/api-error.ts';

/** Why signing in did not work and what to do about it. */
export function signInErrorText(error: unknown, t: TFunction): string {
  if (!(error instanceof ApiError)) return t('signIn.error.unexpected', { detail: String(error) });
  if (error.isUnreachable) return t('signIn.error.unreachable');
  if (error.status === 401) return t('signIn.error.wrong');
  if (error.status === 429) {
    return t('signIn.error.rateLimited', {
      count: Math.max(1, Math.ceil((error.retryAfter ?? 60) / 60)),
    });
  }
  return t('signIn.error.unexpected', { detail: error.detail || error.code });
}
