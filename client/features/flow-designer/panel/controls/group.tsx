import { Switch } from '@mantine/core';
import { type SettingProps, isObject, objectOf } from '../setting-props.ts';
import { InnerSettings } from '../inner-settings.tsx';
import classes from './controls.module.css';

/** Settings that belong together; a group that may be left out is switched on first. */
export function GroupSetting(props: SettingProps) {
  const isGiven = isObject(props.value);
  const isShown = props.required || isGiven;
  return (
    <fieldset className={classes.group}>
      {props.required ? (
        <legend className={classes.legend}>{props.label}</legend>
      ) : (
        <Switch
          label={props.label}
          checked={isGiven}
          onChange={(event) => props.onChange(event.currentTarget.checked ? {} : undefined)}
        />
      )}
      {props.hint && <p className={classes.hint}>{props.hint}</p>}
      {isShown && (
        <div className={classes.box}>
          <InnerSettings
            schema={props.schema}
            value={objectOf(props.value)}
            path={props.path}
            onChange={(next) =>
              props.onChange(props.required && Object.keys(next).length === 0 ? undefined : next)
            }
          />
        </div>
      )}
      {props.error && <p className={classes.error}>{props.error}</p>}
    </fieldset>
  );
}
