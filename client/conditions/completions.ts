import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { Locale } from '../../schemas/model/language.ts';
import { writePath } from '../../schemas/model/conditions/write-condition.ts';
import type { Subject } from './condition-context.ts';
import { functionHelp } from './function-help.ts';

/** A field is found by its key and by its name, and written by its key. */
const nameCompletion = (subject: Subject, locale: Locale): Completion => {
  const written = writePath(subject.path);
  return {
    label: `${written} ${subject.label[locale]}`,
    displayLabel: written,
    detail: subject.label[locale],
    apply: written,
    type: subject.group === 'fields' ? 'property' : 'variable',
    boost: subject.group === 'fields' ? 2 : subject.group === 'before' ? 0 : 1,
  };
};

const functionCompletion = (
  { name, takesValues, help }: (typeof functionHelp)[number],
  locale: Locale,
): Completion => ({
  label: `${name} ${help[locale]}`,
  displayLabel: `${name}()`,
  detail: help[locale],
  type: 'function',
  apply: (view, _completion, from, to) => {
    view.dispatch({
      changes: { from, to, insert: `${name}()` },
      selection: { anchor: from + name.length + (takesValues ? 1 : 2) },
      userEvent: 'input.complete',
    });
  },
});

/** Offers the names of the record and of the place, then the functions. */
export function completionsOf(subjects: readonly Subject[], locale: Locale) {
  const options = [
    ...subjects.map((subject) => nameCompletion(subject, locale)),
    ...functionHelp.map((one) => functionCompletion(one, locale)),
  ];
  return (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/[$\p{L}\p{N}_.]+/u);
    if (!word && !context.explicit) return null;
    const isNumber = word !== null && /^[\d.]+$/.test(word.text);
    return isNumber
      ? null
      : { from: word?.from ?? context.pos, options, validFor: /^[$\p{L}\p{N}_.]*$/u };
  };
}
