import { Button, CloseButton, Select, Switch, TextInput } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import type { Field } from '../../../../schemas/model/fields.ts';
import { FieldTypeIcon, fieldTypeLabel } from '../../../fields/field-types.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { useDesigner } from '../designer-context.ts';
import { archiveField, changeField, fieldSchema, setRequired, widerTypes } from '../model/draft.ts';
import { retyped } from '../model/new-field.ts';
import { entityTexts } from '../texts.ts';
import { ComputedSection } from './computed-section.tsx';
import classes from './field-panel.module.css';
import { FieldUses } from './field-uses.tsx';
import { LimitsSection } from './limits-section.tsx';
import { OptionsSection } from './options-section.tsx';
import { RelationSection } from './relation-section.tsx';

interface Props {
  field: Field;
}

/** Whether the field is part of what is published, so that records may hold values of it. */
export function useIsPublished(key: string): boolean {
  const { published } = useDesigner();
  return Object.hasOwn((published.schema.properties ?? {}) as object, key);
}

function Names({ field }: Props) {
  const t = useTexts(entityTexts);
  const { draft, change } = useDesigner();
  const help = (fieldSchema(draft, field.key)['x-help'] ?? {}) as Partial<typeof field.label>;
  return (
    <>
      <div className={classes.pair}>
        {(['zh-CN', 'en'] as const).map((language) => (
          <TextInput
            key={language}
            label={t(language === 'en' ? 'nameEn' : 'nameZh')}
            value={field.label[language]}
            onChange={(event) =>
              change(
                changeField(draft, field.key, {
                  'x-label': { ...field.label, [language]: event.currentTarget.value },
                }),
              )
            }
          />
        ))}
        {(['zh-CN', 'en'] as const).map((language) => (
          <TextInput
            key={`help ${language}`}
            label={t(language === 'en' ? 'helpEn' : 'helpZh')}
            value={help[language] ?? ''}
            onChange={(event) => {
              const next = { 'zh-CN': '', en: '', ...help, [language]: event.currentTarget.value };
              change(
                changeField(draft, field.key, {
                  'x-help': next['zh-CN'] || next.en ? next : undefined,
                }),
              );
            }}
          />
        ))}
      </div>
      <TextInput label={t('key')} value={field.key} readOnly className={classes.key ?? ''} />
    </>
  );
}

function TypeSelect({ field }: Props) {
  const t = useTexts(entityTexts);
  const { locale } = useLocale();
  const { draft, change } = useDesigner();
  const isPublished = useIsPublished(field.key);
  const types = isPublished ? widerTypes(field) : [field.type];
  if (!isPublished || field.computed) return null;
  return (
    <Select
      label={t('type')}
      description={types.length > 1 ? t('typeHelp') : t('retypeOnly')}
      disabled={types.length < 2}
      allowDeselect={false}
      value={field.type}
      data={types.map((type) => ({ value: type, label: fieldTypeLabel(type)[locale] }))}
      onChange={(type) => {
        const next = types.find((one) => one === type);
        if (!next || next === field.type) return;
        const schema = fieldSchema(draft, field.key);
        const gone = Object.fromEntries(Object.keys(schema).map((key) => [key, undefined]));
        change(changeField(draft, field.key, { ...gone, ...retyped(schema, next) }));
      }}
    />
  );
}

function Switches({ field }: Props) {
  const t = useTexts(entityTexts);
  const { draft, change } = useDesigner();
  const set = (member: string, isOn: boolean) =>
    change(changeField(draft, field.key, { [member]: isOn ? true : undefined }));
  const isText = ['text', 'longText', 'email', 'phone', 'url'].includes(field.type);
  const canIndex = !['json', 'multiSelect', 'longText'].includes(field.type);
  return (
    <div className={classes.switches}>
      {!field.computed && (
        <>
          <Switch
            label={t('isRequired')}
            checked={field.required}
            onChange={(event) => change(setRequired(draft, field.key, event.currentTarget.checked))}
          />
          {canIndex && field.type !== 'boolean' && (
            <Switch
              label={t('isUnique')}
              checked={field.unique}
              onChange={(event) => set('x-unique', event.currentTarget.checked)}
            />
          )}
        </>
      )}
      {canIndex && (
        <Switch
          label={t('isIndexed')}
          checked={field.indexed}
          onChange={(event) => set('x-index', event.currentTarget.checked)}
        />
      )}
      {isText && (
        <Switch
          label={t('isSearchable')}
          checked={field.search}
          onChange={(event) =>
            change(
              changeField(draft, field.key, {
                'x-search': event.currentTarget.checked ? undefined : false,
              }),
            )
          }
        />
      )}
    </div>
  );
}

/** Everything about one field, changed in the draft. */
export function FieldPanel({ field }: Props) {
  const t = useTexts(entityTexts);
  const { locale } = useLocale();
  const { draft, change, select } = useDesigner();
  const isPublished = useIsPublished(field.key);
  return (
    <div className={classes.panel}>
      <div className={classes.head}>
        <FieldTypeIcon type={field.type} />
        <h2>{field.label[locale]}</h2>
        <span className={classes.kind}>{fieldTypeLabel(field.type)[locale]}</span>
        <CloseButton size="sm" aria-label={t('back')} onClick={() => select(undefined)} />
      </div>
      <Names field={field} />
      <TypeSelect field={field} />
      {(field.type === 'select' || field.type === 'multiSelect') && (
        <OptionsSection field={field} />
      )}
      {field.relation && <RelationSection field={field} />}
      <ComputedSection field={field} />
      <Switches field={field} />
      {!field.computed && <LimitsSection field={field} />}
      <FieldUses field={field.key} />
      <Button
        variant="default"
        leftSection={<IconArchive size={16} stroke={1.75} aria-hidden="true" />}
        onClick={() => {
          select(undefined);
          change(archiveField(draft, field.key, isPublished));
        }}
      >
        {t('archive')}
      </Button>
    </div>
  );
}
