import type { Locale } from '../../../schemas/model/language.ts';
import type { Translate } from '../../i18n/feature-texts.ts';
import type { DecisionEffect } from '../../tasks/decision-effect.ts';

/** What a decision leads to, as a sentence. */
export function effectWords(
  t: Translate<'endsApproved' | 'endsRejected' | 'next' | 'waits'>,
  effect: DecisionEffect,
  nameOf: (id: string) => string,
  locale: Locale,
): string {
  if (effect.kind === 'ends')
    return t(effect.outcome === 'approved' ? 'endsApproved' : 'endsRejected');
  const people = new Intl.ListFormat(locale).format([...new Set(effect.people.map(nameOf))]);
  return t(effect.kind, { people });
}
