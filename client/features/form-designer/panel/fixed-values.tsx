import { ActionIcon, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Field } from '../../../../schemas/model/fields.ts';
import { FieldInput } from '../../../fields/field-input.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { useDesigner } from '../designer-context.ts';
import { formDesignerTexts } from '../texts.ts';
import classes from './panel.module.css';

type Values = Record<string, unknown>;

/** Values that every answer gets, whatever is sent. */
export function FixedValues({
  value,
  onChange,
}: {
  value: Values;
  onChange: (value: Values | undefined) => void;
}) {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { entity } = useDesigner();
  const [begun, setBegun] = useState<string[]>([]);
  const keys = [...new Set([...Object.keys(value), ...begun])];
  const canFix = (field: Field) =>
    !field.computed && field.type !== 'json' && !keys.includes(field.key);
  const set = (key: string, item: unknown) => {
    const next = Object.fromEntries(
      Object.entries({ ...value, [key]: item }).filter(
        ([, one]) => one !== null && one !== undefined && one !== '',
      ),
    );
    onChange(Object.keys(next).length > 0 ? next : undefined);
  };
  return (
    <section className={classes.part}>
      <h3>{t('fixed')}</h3>
      <p className={classes.help}>{t('fixedHelp')}</p>
      {keys.map((key) => {
        const field = entity.fieldOf(key);
        const label = field?.label[locale] ?? key;
        return (
          <div key={key} className={classes.fixed}>
            {field ? (
              <FieldInput
                field={field}
                value={value[key] ?? null}
                onChange={(item) => set(key, item)}
              />
            ) : (
              <span>{t('unknownField', { name: key })}</span>
            )}
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              aria-label={t('dropFixed', { field: label })}
              onClick={() => {
                setBegun(begun.filter((one) => one !== key));
                set(key, undefined);
              }}
            >
              <IconX size={16} stroke={1.75} />
            </ActionIcon>
          </div>
        );
      })}
      <Select
        aria-label={t('addFixed')}
        placeholder={t('addFixed')}
        searchable
        value={null}
        data={entity.fields
          .filter(canFix)
          .map(({ key, label }) => ({ value: key, label: label[locale] }))}
        onChange={(key) => key && setBegun([...begun, key])}
      />
    </section>
  );
}
