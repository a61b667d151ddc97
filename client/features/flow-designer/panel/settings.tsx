import { SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import type { SettingsSchema } from '../../../../schemas/model/flow/node-description.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { alternativesOf } from './control-of.ts';
import classes from './controls/controls.module.css';
import { SettingsContext, type SettingsProps } from './inner-settings.tsx';
import { Setting } from './setting.tsx';
import { type Json, withMember } from './setting-props.ts';
import { panelTexts } from './texts.ts';

/** More alternatives than these do not fit side by side. */
const mostBeside = 2;

/** Settings that mean something only beside another one. */
const belongsTo: Record<string, string> = { timeout: 'condition' };

const requiredOf = ({ required }: SettingsSchema): string[] =>
  Array.isArray(required) ? (required as string[]) : [];

/** The settings of an object, one below the other. */
function AllSettings({
  schema,
  value,
  path,
  onChange,
  names,
}: SettingsProps & { names: string[] }) {
  const required = requiredOf(schema);
  return names.map((name) => {
    const inner = schema.properties?.[name];
    return (
      inner && (
        <Setting
          key={name}
          name={name}
          schema={inner}
          value={value[name]}
          path={`${path}/${name}`}
          required={required.includes(name)}
          onChange={(next) => onChange(withMember(value, name, next))}
        />
      )
    );
  });
}

/** Exactly one of several settings: which one is chosen first. What was given for another comes back with it. */
function OneOfSettings(props: SettingsProps & { names: string[]; alternatives: string[] }) {
  const { schema, value, alternatives, names } = props;
  const t = useTexts(panelTexts);
  const { locale } = useLocale();
  const given = alternatives.find((name) => value[name] !== undefined);
  const [wanted, setWanted] = useState(given ?? alternatives[0] ?? '');
  const [dropped, setDropped] = useState<Json>({});
  const chosen = given ?? wanted;
  const shown = names.filter((name) =>
    alternatives.includes(name) ? name === chosen : (belongsTo[name] ?? chosen) === chosen,
  );
  function choose(next: string) {
    setWanted(next);
    const away = names.filter(
      (name) => alternatives.includes(name) || (belongsTo[name] ?? next) !== next,
    );
    const rest = away.reduce((others, name) => withMember(others, name, undefined), value);
    setDropped({ ...dropped, [chosen]: value[chosen] });
    props.onChange(withMember(rest, next, dropped[next]));
  }
  const data = alternatives.map((name) => ({
    value: name,
    label: schema.properties?.[name]?.['x-label']?.[locale] ?? name,
  }));
  return (
    <>
      {data.length > mostBeside ? (
        <Select
          label={t('exactlyOne')}
          allowDeselect={false}
          value={chosen}
          data={data}
          onChange={(next) => next && choose(next)}
        />
      ) : (
        <SegmentedControl
          fullWidth
          aria-label={t('exactlyOne')}
          value={chosen}
          data={data}
          onChange={choose}
        />
      )}
      <AllSettings
        {...props}
        schema={{ ...schema, required: [...requiredOf(schema), chosen] }}
        names={shown}
      />
    </>
  );
}

/** A form drawn from a settings schema. */
export function Settings(props: SettingsProps) {
  const names = Object.keys(props.schema.properties ?? {});
  const alternatives = alternativesOf(props.schema);
  if (names.length === 0) return null;
  return (
    <SettingsContext value={drawSettings}>
      <div className={classes.settings}>
        {alternatives.length > 0 ? (
          <OneOfSettings {...props} names={names} alternatives={alternatives} />
        ) : (
          <AllSettings {...props} names={names} />
        )}
      </div>
    </SettingsContext>
  );
}

const drawSettings = (props: SettingsProps) => <Settings {...props} />;
