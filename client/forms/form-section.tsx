import { useSyncExternalStore } from 'react';
import { useLocale } from '../i18n/use-locale.ts';
import { useFormContext } from './form-context.ts';
import { FormField } from './form-field.tsx';
import type { PlacedField, PlacedSection } from './layout.ts';
import classes from './record-form.module.css';

/** A new record has no values that only the server computes, so their places stay free. */
function isWorthShowing(
  { planned }: PlacedField,
  isNew: boolean,
  live: ReadonlySet<string>,
): boolean {
  if (!isNew) return true;
  const { field, readOnly } = planned;
  return field.computed ? live.has(field.key) : !readOnly;
}

/** Related fields under a title and a hairline; nothing while all of them are hidden. */
export function FormSection({ section }: { section: PlacedSection }) {
  const { store, isNew, live } = useFormContext();
  const { locale } = useLocale();
  const fields = section.fields.filter((placed) => isWorthShowing(placed, isNew, live));
  const isThere = useSyncExternalStore(store.subscribe, () =>
    fields.some(({ planned }) => store.presenceOf(planned.field.key) !== 'hidden'),
  );
  if (!isThere) return null;
  const title = section.title?.[locale];
  return (
    <section className={classes.section} aria-label={title}>
      {title && <h2 className={classes.sectionTitle}>{title}</h2>}
      <div className={classes.grid} data-columns={section.columns}>
        {fields.map((placed) => (
          <FormField key={placed.planned.field.key} placed={placed} />
        ))}
      </div>
    </section>
  );
}
