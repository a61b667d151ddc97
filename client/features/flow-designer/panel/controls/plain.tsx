import { NumberInput, Select, Switch, TagsInput, TextInput, Textarea } from '@mantine/core';
import { useTexts } from '../../../../i18n/feature-texts.ts';
import { useLocale } from '../../../../i18n/use-locale.ts';
import { type SettingProps, inputProps, textOf, textsOf } from '../setting-props.ts';
import { panelTexts } from '../texts.ts';

const orNothing = (text: string) => (text === '' ? undefined : text);

export function TextSetting(props: SettingProps) {
  return (
    <TextInput
      {...inputProps(props)}
      value={textOf(props.value)}
      onChange={(event) => props.onChange(orNothing(event.currentTarget.value))}
    />
  );
}

export function LongTextSetting(props: SettingProps) {
  return (
    <Textarea
      {...inputProps(props)}
      autosize
      minRows={2}
      maxRows={8}
      value={textOf(props.value)}
      onChange={(event) => props.onChange(orNothing(event.currentTarget.value))}
    />
  );
}

export function NumberSetting(props: SettingProps) {
  const { minimum, maximum, type, default: usual } = props.schema;
  return (
    <NumberInput
      {...inputProps(props)}
      value={typeof props.value === 'number' ? props.value : ''}
      placeholder={typeof usual === 'number' ? String(usual) : ''}
      allowDecimal={type !== 'integer'}
      {...(typeof minimum === 'number' ? { min: minimum } : {})}
      {...(typeof maximum === 'number' ? { max: maximum } : {})}
      onChange={(value) => props.onChange(typeof value === 'number' ? value : undefined)}
    />
  );
}

export function SwitchSetting(props: SettingProps) {
  const isOn = typeof props.value === 'boolean' ? props.value : props.schema.default === true;
  return (
    <Switch
      label={props.label}
      description={props.hint}
      error={props.error}
      checked={isOn}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  );
}

export function OptionsSetting(props: SettingProps & { options: string[] }) {
  const t = useTexts(panelTexts);
  const { locale } = useLocale();
  const nameOf = (value: string) => props.schema['x-options']?.[value]?.[locale] ?? value;
  const usual = textOf(props.schema.default);
  return (
    <Select
      {...inputProps(props)}
      data={props.options.map((value) => ({ value, label: nameOf(value) }))}
      placeholder={usual ? nameOf(usual) : t('choose')}
      clearable={!props.required}
      value={textOf(props.value) || null}
      onChange={(value) => props.onChange(value ?? undefined)}
    />
  );
}

export function TagsSetting(props: SettingProps) {
  return (
    <TagsInput
      {...inputProps(props)}
      value={textsOf(props.value)}
      onChange={(values) => props.onChange(values.length > 0 ? values : undefined)}
    />
  );
}
