import type { Field } from '../../../../../schemas/model/fields.ts';
import { systemFieldOf } from '../../../../fields/system-fields.ts';
import type { SettingProps } from '../setting-props.ts';
import classes from './controls.module.css';
import { ModeSelect, ValueControl, useValueMode } from './value-editor.tsx';

/** Settings that stand for a person or a moment are chosen like fields of that type. */
const likeFields: Record<string, string> = {
  '/owner': '_owner',
  '/assignee/value': '_owner',
  '/until': '_createdAt',
};

function fieldLike(path: string): Field | undefined {
  const field = systemFieldOf(likeFields[path] ?? '');
  return field && { ...field, readOnly: false };
}

/** A fixed value, one of the record's fields, or a formula. */
export function ValueSetting(props: SettingProps) {
  const [mode, setMode] = useValueMode(props.value);
  return (
    <div className={classes.group}>
      <div className={classes.line}>
        <span className={classes.lineLabel}>
          {props.label}
          {props.required && <span className={classes.star}> *</span>}
        </span>
        <ModeSelect
          label={props.label}
          mode={mode}
          onChange={(next) => {
            setMode(next);
            props.onChange(undefined);
          }}
        />
      </div>
      <ValueControl
        label={props.label}
        mode={mode}
        value={props.value}
        field={fieldLike(props.path)}
        onChange={(value) => props.onChange(value ?? undefined)}
      />
      {props.hint && <p className={classes.hint}>{props.hint}</p>}
      {props.error && <p className={classes.error}>{props.error}</p>}
    </div>
  );
}
