import { Select } from '@mantine/core';
import type { SettingsSchema } from '../../../../../schemas/model/flow/node-description.ts';
import { useTexts } from '../../../../i18n/feature-texts.ts';
import { useLocale } from '../../../../i18n/use-locale.ts';
import { type SettingProps, inputProps, objectOf, textOf } from '../setting-props.ts';
import { InnerSettings } from '../inner-settings.tsx';
import { panelTexts } from '../texts.ts';
import classes from './controls.module.css';

const words = {
  user: 'kind_user',
  role: 'kind_role',
  owner: 'kind_owner',
  expression: 'kind_expression',
} as const;

const hasWord = (option: string): option is keyof typeof words => option in words;

/** The settings that belong to one of the kinds, as `oneOf` says. */
function schemaOf(schema: SettingsSchema, kind: string): SettingsSchema {
  const ways = Array.isArray(schema.oneOf) ? (schema.oneOf as SettingsSchema[]) : [];
  const way = ways.find(({ properties }) => properties?.kind?.const === kind);
  const required = (Array.isArray(way?.required) ? (way.required as string[]) : []).filter(
    (name) => name !== 'kind',
  );
  const properties = Object.fromEntries(
    required.flatMap((name) => {
      const found = schema.properties?.[name];
      return found ? [[name, found]] : [];
    }),
  );
  return { type: 'object', properties, required };
}

/** One of several kinds, with the settings that belong to it. */
export function VariantSetting(props: SettingProps & { options: string[] }) {
  const t = useTexts(panelTexts);
  const { locale } = useLocale();
  const labels = props.schema.properties?.kind?.['x-options'];
  const value = objectOf(props.value);
  const kind = textOf(value.kind);
  const inner = schemaOf(props.schema, kind);
  return (
    <div className={classes.group}>
      <Select
        {...inputProps(props)}
        data={props.options.map((option) => ({
          value: option,
          label: labels?.[option]?.[locale] ?? (hasWord(option) ? t(words[option]) : option),
        }))}
        placeholder={t('choose')}
        allowDeselect={false}
        value={kind || null}
        onChange={(next) => next && props.onChange({ kind: next })}
      />
      <InnerSettings
        schema={inner}
        value={value}
        path={props.path}
        onChange={(next) => props.onChange(next)}
      />
    </div>
  );
}
