import { memo, useSyncExternalStore } from 'react';
import { useController } from 'react-hook-form';
import { checkValue } from '../../schemas/model/form/index.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { useLocale } from '../i18n/use-locale.ts';
import { useFormContext } from './form-context.ts';
import classes from './record-form.module.css';
import type { PlacedField } from './layout.ts';

type Planned = PlacedField['planned'];

/** A value that cannot be filled in here: stored, or computed from what is filled in. */
function ShownField({ planned }: { planned: Planned }) {
  const { store, stored, idOf } = useFormContext();
  const { locale } = useLocale();
  const { field } = planned;
  const value = useSyncExternalStore(store.subscribe, () =>
    Object.hasOwn(store.get().computed, field.key)
      ? store.get().computed[field.key]
      : stored[field.key],
  );
  return (
    <FieldInput
      field={field}
      label={planned.label[locale]}
      help={planned.help?.[locale]}
      value={value}
      onChange={() => undefined}
      readOnly
      id={idOf(field.key)}
    />
  );
}

function EditedField({ planned, isRequired }: { planned: Planned; isRequired: boolean }) {
  const { form, idOf, onMended } = useFormContext();
  const { locale } = useLocale();
  const { key } = planned.field;
  const { field, fieldState } = useController({ name: key, control: form.control });
  const problemOf = (value: unknown) =>
    checkValue(planned.field, value, planned.label)[0]?.detail[locale];
  const check = (value: unknown) => {
    const message = problemOf(value);
    if (message !== undefined) form.setError(key, { message });
    else if (fieldState.error) {
      form.clearErrors(key);
      onMended(key);
    }
  };
  return (
    <FieldInput
      field={planned.field}
      label={planned.label[locale]}
      help={planned.help?.[locale]}
      placeholder={planned.placeholder?.[locale]}
      value={field.value}
      onChange={(value) => {
        field.onChange(value);
        if (fieldState.error) check(value);
      }}
      onBlur={() => {
        field.onBlur();
        if (!fieldState.error) check(form.getValues(key));
      }}
      error={fieldState.error?.message}
      required={isRequired}
      id={idOf(key)}
    />
  );
}

/** One field at its place; nothing while its rules hide it. */
export const FormField = memo(function FormField({ placed }: { placed: PlacedField }) {
  const { store } = useFormContext();
  const { planned, width } = placed;
  const { field, readOnly } = planned;
  const presence = useSyncExternalStore(store.subscribe, () => store.presenceOf(field.key));
  if (presence === 'hidden') return null;
  return (
    <div className={classes.cell} data-width={width}>
      {readOnly || field.computed ? (
        <ShownField planned={planned} />
      ) : (
        <EditedField planned={planned} isRequired={presence === 'required'} />
      )}
    </div>
  );
});
