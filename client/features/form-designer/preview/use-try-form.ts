import { useEffect, useId, useMemo, useState } from 'react';
import { useForm } from 'react-hook-form';
import { checkValues } from '../../../../schemas/model/form/index.ts';
import type { FormContextValue } from '../../../forms/form-context.ts';
import { visibleValues } from '../../../forms/form-logic.ts';
import { useFormLogic } from '../../../forms/use-form-logic.ts';
import type { FormSetup } from '../../../forms/use-form-plan.ts';
import { initialValues } from '../../../forms/values.ts';
import { useLocale } from '../../../i18n/use-locale.ts';

const noRecord = {};

/** A form as people fill it in, where nothing is kept: what would be saved, and what its rules hide. */
export function useTryForm(setup: FormSetup) {
  const { plan, logic } = setup;
  const { locale } = useLocale();
  const formId = useId();
  const form = useForm<Record<string, unknown>>({
    defaultValues: initialValues(plan, { record: undefined, values: noRecord }),
  });
  const store = useFormLogic(setup, form, noRecord);
  const [, redraw] = useState({});
  useEffect(() => {
    const stop = form.subscribe({ formState: { values: true }, callback: () => redraw({}) });
    const leave = store.subscribe(() => redraw({}));
    return () => {
      stop();
      leave();
    };
  }, [form, store]);

  const context = useMemo<FormContextValue>(
    () => ({
      form,
      store,
      stored: noRecord,
      isNew: true,
      live: logic.live,
      idOf: (key) => `${formId}-${key}`,
      onMended: () => undefined,
    }),
    [form, store, logic, formId],
  );
  const { state } = store.get();
  const filled = form.getValues();
  /** Marks every field that stands in the way of saving; how many do. */
  const check = (): number => {
    form.clearErrors();
    const found = checkValues(plan, form.getValues(), store.get().state, locale);
    for (const { pointer, detail } of found)
      form.setError(pointer.split('/')[1] ?? '', { message: detail });
    return found.length;
  };
  return {
    context,
    saved: visibleValues(plan, filled, state),
    hidden: plan.fields.filter(({ field }) => !state.visible.has(field.key)),
    check,
    clear: () => form.reset(),
  };
}
