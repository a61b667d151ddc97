import { Button, Menu } from '@mantine/core';
import { IconShare2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { OpenedShareForm } from './opened-share-form.tsx';
import classes from './share-form-button.module.css';
import type { SharedRecord } from './share-form-dialog.tsx';
import { shareTexts } from './texts.ts';
import { usePublicForms } from './use-public-forms.ts';

/**
 * Offers to share the public form of an entity, or those whose answers can belong to a record; nothing when there is
 * none.
 */
export function ShareFormButton(props: { entity: string; record?: SharedRecord }) {
  const t = useTexts(shareTexts);
  const { locale } = useLocale();
  const [shared, setShared] = useState<string>();
  const forms = usePublicForms(props.record?.entity ?? props.entity, props.record !== undefined);
  const [only] = forms;
  if (!only) return null;
  const button = (
    <Button
      variant="default"
      className={classes.share ?? ''}
      leftSection={<IconShare2 size={16} stroke={1.75} aria-hidden="true" />}
      {...(forms.length === 1 ? { onClick: () => setShared(only.name) } : {})}
    >
      {t('share')}
    </Button>
  );
  return (
    <>
      {forms.length === 1 ? (
        button
      ) : (
        <Menu position="bottom-end">
          <Menu.Target>{button}</Menu.Target>
          <Menu.Dropdown>
            {forms.map(({ name, label }) => (
              <Menu.Item key={name} onClick={() => setShared(name)}>
                {label[locale]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <OpenedShareForm form={shared} record={props.record} onClose={() => setShared(undefined)} />
    </>
  );
}
