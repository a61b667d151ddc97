import { ActionIcon, Button, Select } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { Field } from '../../../../../schemas/model/fields.ts';
import { useTexts } from '../../../../i18n/feature-texts.ts';
import { useLocale } from '../../../../i18n/use-locale.ts';
import { useDesignerView } from '../../model/designer-context.ts';
import { problemAt, usePanelNode, useSettingEntity } from '../panel-context.ts';
import { type SettingProps, objectOf, withMember } from '../setting-props.ts';
import { panelTexts } from '../texts.ts';
import classes from './controls.module.css';
import { ModeSelect, ValueControl, useValueMode } from './value-editor.tsx';

function FieldRow(props: {
  field: Field | undefined;
  name: string;
  value: unknown;
  path: string;
  onChange: (value: unknown) => void;
  onRemove: () => void;
}) {
  const t = useTexts(panelTexts);
  const { problems } = useDesignerView();
  const node = usePanelNode();
  const { locale } = useLocale();
  const label = props.field?.label[locale] ?? props.name;
  const [mode, setMode] = useValueMode(props.value ?? undefined);
  const error = problemAt(problems, node.id, props.path, true);
  return (
    <div className={classes.group} data-setting={props.path}>
      <div className={classes.line}>
        <span className={classes.lineLabel}>
          {label}
          {props.field?.required && <span className={classes.star}> *</span>}
        </span>
        <ModeSelect
          label={label}
          mode={mode}
          onChange={(next) => {
            setMode(next);
            props.onChange(null);
          }}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t('removeField', { label })}
          onClick={props.onRemove}
        >
          <IconX size={14} stroke={1.75} />
        </ActionIcon>
      </div>
      <ValueControl
        label={label}
        mode={mode}
        value={props.value}
        field={props.field}
        onChange={(value) => props.onChange(value ?? null)}
      />
      {error && <p className={classes.error}>{error}</p>}
    </div>
  );
}

const mayWrite = ({ archived, computed, readOnly }: Field) => !archived && !computed && !readOnly;

/** Which fields are written, each with where its value comes from. */
export function FieldValuesSetting(props: SettingProps) {
  const t = useTexts(panelTexts);
  const { locale } = useLocale();
  const { names } = useDesignerView();
  const ui = props.schema['x-ui'];
  const entity = useSettingEntity(ui?.entityFrom);
  const fields = (entity === undefined ? undefined : names.fields(entity)) ?? [];
  const values = objectOf(props.value);
  const free = fields.filter((field) => mayWrite(field) && !(field.key in values));
  const missing = ui?.isNew
    ? free.filter(({ required, schema }) => required && schema.default === undefined)
    : [];
  const set = (key: string, value: unknown) => {
    const next = withMember(values, key, value);
    props.onChange(Object.keys(next).length > 0 ? next : undefined);
  };
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>
        {props.label}
        {props.required && <span className={classes.star}> *</span>}
      </legend>
      {props.hint && <p className={classes.hint}>{props.hint}</p>}
      {fields.length === 0 ? (
        <p className={classes.hint}>{t(ui?.entityFrom && ui.isNew ? 'noEntity' : 'noSubject')}</p>
      ) : (
        <div className={classes.box}>
          {Object.entries(values).map(([key, value]) => (
            <FieldRow
              key={key}
              name={key}
              field={fields.find((field) => field.key === key)}
              value={value}
              path={`${props.path}/${key}`}
              onChange={(next) => set(key, next)}
              onRemove={() => set(key, undefined)}
            />
          ))}
          {missing.length > 0 && (
            <div className={classes.chips}>
              <span className={classes.hint}>{t('missing')}</span>
              {missing.map(({ key, label }) => (
                <Button
                  key={key}
                  variant="default"
                  size="xs"
                  leftSection={<IconPlus size={12} stroke={2} aria-hidden="true" />}
                  onClick={() => set(key, null)}
                >
                  {label[locale]}
                </Button>
              ))}
            </div>
          )}
          <Select
            aria-label={t('addField')}
            placeholder={t('addField')}
            leftSection={<IconPlus size={14} stroke={1.75} aria-hidden="true" />}
            searchable
            nothingFoundMessage={t('nothingFound')}
            data={free.map(({ key, label }) => ({ value: key, label: label[locale] }))}
            value={null}
            onChange={(key) => key && set(key, null)}
          />
        </div>
      )}
      {props.error && <p className={classes.error}>{props.error}</p>}
    </fieldset>
  );
}
