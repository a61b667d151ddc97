import type { PublicLink } from '../../schemas/generated/api-public-forms.ts';
import { request } from './request.ts';

/** A link whose answers belong to these records, by relation field of the form's entity. */
export const makeFormLink = (form: string, values: Record<string, string>) =>
  request<PublicLink>(`/api/forms/${encodeURIComponent(form)}/links`, {
    method: 'POST',
    body: { values },
  });
