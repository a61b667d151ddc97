import { Button } from '@mantine/core';
import { IconPlus, IconUpload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRights } from '../../api/me.ts';
import type { EntityInfo } from '../../fields/use-entity.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ShareFormButton } from '../../share/share-form-button.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import classes from './list-page.module.css';
import { listTexts } from './texts.ts';

/** Where one is, and the two ways in for new records. */
export function ListHead({ info }: { info: EntityInfo }) {
  const t = useTexts(listTexts);
  const { locale } = useLocale();
  const rights = useRights().entity(info.name);
  const label = locale === 'en' ? info.label.en.toLowerCase() : info.label['zh-CN'];
  const params = { entity: info.name };
  return (
    <PageHead
      isHeading
      crumbs={[t('records')]}
      title={info.label[locale]}
      actions={
        <>
          <ShareFormButton entity={info.name} />
          {rights.import && (
            <Button
              variant="default"
              className={classes.import ?? ''}
              leftSection={<IconUpload size={16} stroke={1.75} aria-hidden="true" />}
              renderRoot={(props) => (
                <Link to="/records/$entity/import" params={params} {...props} />
              )}
            >
              {t('import')}
            </Button>
          )}
          {rights.create && (
            <Button
              className={classes.create ?? ''}
              leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />}
              renderRoot={(props) => <Link to="/records/$entity/new" params={params} {...props} />}
            >
              {t('newRecord', { label })}
            </Button>
          )}
        </>
      }
    />
  );
}
