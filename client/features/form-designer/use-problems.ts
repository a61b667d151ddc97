import { useMemo, useState } from 'react';
import type { Field } from '../../../schemas/model/fields.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import type { DesignProblem } from './designer-context.ts';
import { checkForm, type FormMistake } from './model/check-form.ts';
import type { FormDraft } from './model/form-draft.ts';
import { selectionAt } from './model/selection.ts';
import { formDesignerTexts } from './texts.ts';

interface Refusal {
  of: FormDraft;
  problems: { pointer: string; detail: string }[];
}

/** What is wrong with the draft: what is seen here, and what the server said of just this draft. */
export function useProblems(draft: FormDraft, fields: readonly Field[]) {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const [refusal, setRefusal] = useState<Refusal>();
  const mistakes = useMemo(() => checkForm(draft, fields), [draft, fields]);
  const labelOf = (key: string) => fields.find((field) => field.key === key)?.label[locale] ?? key;
  const say = (mistake: FormMistake): string =>
    mistake.code === 'expression'
      ? t('wrongExpression', { reason: mistake.reason[locale] })
      : t(`${mistake.code}Field`, { name: labelOf(mistake.field) });
  const own = mistakes.map((mistake) => ({ pointer: mistake.pointer, detail: say(mistake) }));
  const known = new Set(own.map(({ pointer }) => pointer));
  const told = refusal?.of === draft ? refusal.problems : [];
  const all = [...own, ...told.filter(({ pointer }) => !known.has(pointer))];
  return {
    problems: all.map((one): DesignProblem => ({ ...one, at: selectionAt(draft, one.pointer) })),
    refuse: (problems: Refusal['problems']) => setRefusal({ of: draft, problems }),
  };
}
