import { Popover, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useDesignerView } from './model/designer-context.ts';
import classes from './designer-head.module.css';
import { designerTexts } from './texts.ts';

/** The name of the flow; both languages of it are edited in place. */
export function FlowLabel() {
  const t = useTexts(designerTexts);
  const { draft, names, isEditable, apply } = useDesignerView();
  const [isOpen, setOpen] = useState(false);
  const label = draft.label[names.locale];
  if (!isEditable) return label;
  const rename = (locale: 'zh-CN' | 'en', text: string) => {
    if (text.trim() !== '')
      apply({ kind: 'flowLabel', label: { ...draft.label, [locale]: text } }, 'flow label');
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={280} trapFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.name}
          aria-label={`${label}, ${t('rename')}`}
          title={t('rename')}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {label}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.naming}>
          <TextInput
            label={t('nameZh')}
            defaultValue={draft.label['zh-CN']}
            onChange={(event) => rename('zh-CN', event.currentTarget.value)}
          />
          <TextInput
            label={t('nameEn')}
            defaultValue={draft.label.en}
            onChange={(event) => rename('en', event.currentTarget.value)}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
