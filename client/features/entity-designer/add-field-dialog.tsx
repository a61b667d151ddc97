import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldType } from '../../../schemas/model/fields.ts';
import { entitiesQuery } from '../../api/entities.ts';
import { FieldTypeIcon, fieldTypeLabel, fieldTypes } from '../../fields/field-types.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { useDesigner } from './designer-context.ts';
import classes from './entity-page.module.css';
import { addField } from './model/draft.ts';
import { keyFrom, newFieldSchema } from './model/new-field.ts';
import { entityTexts } from './texts.ts';

const offered = fieldTypes.filter((type) => type !== 'json');

function AddFieldForm({ onClose }: { onClose: () => void }) {
  const t = useTexts(entityTexts);
  const { locale } = useLocale();
  const { draft, change, select } = useDesigner();
  const { data: entities = [] } = useQuery(entitiesQuery);
  const [type, setType] = useState<FieldType>('text');
  const [names, setNames] = useState({ 'zh-CN': '', en: '' });
  const [target, setTarget] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const taken = Object.keys((draft.schema.properties ?? {}) as object);
  const isNamed = names['zh-CN'].trim() !== '' || names.en.trim() !== '';
  const isWhole = isNamed && (type !== 'relation' || target !== null);

  function add(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (!isWhole) return;
    const label = {
      'zh-CN': names['zh-CN'].trim() || names.en.trim(),
      en: names.en.trim() || names['zh-CN'].trim(),
    };
    const key = keyFrom(label.en, taken);
    const schema = newFieldSchema(type, label);
    const relation =
      type === 'relation' ? { 'x-ref': { entity: target ?? '', onDelete: 'refuse' } } : {};
    change(addField(draft, key, { ...schema, ...relation }));
    select(key);
    onClose();
  }
  return (
    <form className={classes.form} onSubmit={add}>
      <div className={classes.pair}>
        {(['zh-CN', 'en'] as const).map((language, at) => (
          <TextInput
            key={language}
            label={t(language === 'en' ? 'nameEn' : 'nameZh')}
            {...(at === 0 ? { 'data-autofocus': true } : {})}
            error={at === 0 && isTried && !isNamed && t('nameMissing')}
            value={names[language]}
            onChange={(event) => setNames({ ...names, [language]: event.currentTarget.value })}
          />
        ))}
      </div>
      <RadioCards
        label={t('pickType')}
        value={type}
        options={offered.map((one) => ({
          value: one,
          content: (
            <>
              <FieldTypeIcon type={one} />
              {fieldTypeLabel(one)[locale]}
            </>
          ),
        }))}
        onChange={setType}
      />
      {type === 'relation' && (
        <Select
          label={t('relationTo')}
          withAsterisk
          searchable
          error={isTried && target === null}
          value={target}
          data={entities.map(({ name, label }) => ({ value: name, label: label[locale] }))}
          onChange={setTarget}
        />
      )}
      <Button type="submit">{t('add')}</Button>
    </form>
  );
}

export function AddFieldDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTexts(entityTexts);
  const { t: common } = useTranslation();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size={560}
      title={t('newFieldTitle')}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <AddFieldForm onClose={onClose} />
    </Modal>
  );
}
