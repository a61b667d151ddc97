import { NumberInput } from '@mantine/core';
import type { Field } from '../../../../schemas/model/fields.ts';
import { FieldInput } from '../../../fields/field-input.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useDesigner } from '../designer-context.ts';
import { changeField, fieldSchema } from '../model/draft.ts';
import { entityTexts } from '../texts.ts';
import classes from './field-panel.module.css';

const numbers = ['integer', 'number', 'money', 'percent'];
const texts = ['text', 'longText'];
const fillable = [...numbers, ...texts, 'select', 'boolean', 'date'];

/** How long or how large a value may be, and what is there before anybody fills it in. */
export function LimitsSection({ field }: { field: Field }) {
  const t = useTexts(entityTexts);
  const { draft, change } = useDesigner();
  const schema = fieldSchema(draft, field.key);
  const set = (member: string, value: unknown) =>
    change(
      changeField(draft, field.key, {
        [member]: value === '' || value === null ? undefined : value,
      }),
    );
  const number = (member: string, label: string, min?: number) => (
    <NumberInput
      label={label}
      value={typeof schema[member] === 'number' ? schema[member] : ''}
      {...(min === undefined ? {} : { min })}
      onChange={(value) => set(member, typeof value === 'number' ? value : '')}
    />
  );
  if (!fillable.includes(field.type)) return null;
  return (
    <section className={classes.section}>
      <div className={classes.pair}>
        {numbers.includes(field.type) && (
          <>
            {number('minimum', t('minimum'))}
            {number('maximum', t('maximum'))}
          </>
        )}
        {field.type === 'number' && number('x-scale', t('decimals'), 0)}
        {texts.includes(field.type) && number('maxLength', t('maxLength'), 1)}
      </div>
      <FieldInput
        field={{ ...field, readOnly: false }}
        label={t('defaultValue')}
        required={false}
        value={schema.default}
        onChange={(value) => set('default', value ?? '')}
      />
    </section>
  );
}
