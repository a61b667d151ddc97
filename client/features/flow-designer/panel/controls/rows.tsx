import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import type { SettingsSchema } from '../../../../../schemas/model/flow/node-description.ts';
import { useTexts } from '../../../../i18n/feature-texts.ts';
import { useLocale } from '../../../../i18n/use-locale.ts';
import { type Json, type SettingProps, isObject, objectOf, textOf } from '../setting-props.ts';
import { InnerSettings } from '../inner-settings.tsx';
import { panelTexts } from '../texts.ts';
import { VariantSetting } from './variant.tsx';
import classes from './controls.module.css';

const icon = { size: 14, stroke: 1.75 } as const;

/** `option_1` …: it names a way out, so it stays when the label changes. */
export function freeRowId(rows: readonly Json[]): string {
  const taken = new Set(rows.map(({ id }) => id));
  for (let count = rows.length + 1; ; count += 1)
    if (!taken.has(`option_${count}`)) return `option_${count}`;
}

function without(schema: SettingsSchema, key: string): SettingsSchema {
  const { [key]: _, ...properties } = schema.properties ?? {};
  return { ...schema, properties };
}

function moved(rows: readonly Json[], from: number, to: number): Json[] {
  const next = rows.filter((_, index) => index !== from);
  const row = rows[from];
  return row ? next.toSpliced(to, 0, row) : [...rows];
}

/** A list of things of one kind, such as outcomes or cases; each brings its own way out. */
export function RowsSetting(props: SettingProps & { item: SettingsSchema }) {
  const t = useTexts(panelTexts);
  const { locale } = useLocale();
  const rows = Array.isArray(props.value) ? props.value.filter(isObject) : [];
  const hasKey = props.item.properties?.id !== undefined;
  const schema = hasKey ? without(props.item, 'id') : props.item;
  const kinds = schema.properties?.kind?.enum as string[] | undefined;
  const most = typeof props.schema.maxItems === 'number' ? props.schema.maxItems : 100;
  const change = (next: Json[]) => props.onChange(next.length > 0 ? next : undefined);
  const act = (label: string, sign: React.ReactNode, isDisabled: boolean, run: () => void) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={28}
      aria-label={label}
      disabled={isDisabled}
      onClick={run}
    >
      {sign}
    </ActionIcon>
  );
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>
        {props.label}
        {props.required && <span className={classes.star}> *</span>}
      </legend>
      {props.hint && <p className={classes.hint}>{props.hint}</p>}
      {rows.map((row, index) => {
        const label = textOf(objectOf(row.label)[locale]) || textOf(row.id) || t('rowNew');
        return (
          <div key={textOf(row.id) || index} className={classes.box}>
            <div className={classes.line}>
              <span className={classes.key}>{hasKey && t('rowKey', { key: textOf(row.id) })}</span>
              {act(t('moveUp', { label }), <IconArrowUp {...icon} />, index === 0, () =>
                change(moved(rows, index, index - 1)),
              )}
              {act(
                t('moveDown', { label }),
                <IconArrowDown {...icon} />,
                index === rows.length - 1,
                () => change(moved(rows, index, index + 1)),
              )}
              {act(t('removeRow', { label }), <IconX {...icon} />, false, () =>
                change(rows.filter((_, other) => other !== index)),
              )}
            </div>
            {kinds ? (
              <VariantSetting
                schema={schema}
                options={kinds}
                value={row}
                label={schema['x-label']?.[locale] ?? ''}
                hint={undefined}
                error={undefined}
                required
                path={`${props.path}/${index}`}
                onChange={(next) => change(rows.with(index, objectOf(next)))}
              />
            ) : (
              <InnerSettings
                schema={schema}
                value={row}
                path={`${props.path}/${index}`}
                onChange={(next) => change(rows.with(index, next))}
              />
            )}
          </div>
        );
      })}
      <Button
        variant="default"
        size="xs"
        disabled={rows.length >= most}
        leftSection={<IconPlus size={14} stroke={1.75} aria-hidden="true" />}
        onClick={() => change([...rows, hasKey ? { id: freeRowId(rows) } : {}])}
      >
        {t('addRow')}
      </Button>
      {props.error && <p className={classes.error}>{props.error}</p>}
    </fieldset>
  );
}
