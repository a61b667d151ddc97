import { Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AppBundle } from '../../../schemas/generated/app-bundle.ts';
import { ApiError } from '../../api/api-error.ts';
import { importApp } from '../../api/apps.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Notice } from '../../ui/notice.tsx';
import { appTexts } from './app-texts.ts';
import classes from './apps-page.module.css';
import { bundleCounts } from './bundle-file.ts';
import { useAnnounceInstalled } from './use-announce-installed.ts';

/** Shows what a file contains before it is installed. */
export function ImportAppDialog({
  bundle,
  onClose,
}: {
  bundle: AppBundle | undefined;
  onClose: () => void;
}) {
  const t = useTexts(appTexts);
  const { t: common } = useTranslation();
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const announce = useAnnounceInstalled();
  const importing = useMutation({
    mutationFn: importApp,
    onSuccess: (app) => {
      announce(app);
      void queryClient.invalidateQueries();
      onClose();
    },
  });
  const failure = importing.error instanceof ApiError ? importing.error : undefined;
  return (
    <Modal
      opened={bundle !== undefined}
      onClose={onClose}
      title={t('importTitle', { name: bundle?.app.label[locale] ?? '' })}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      {bundle && (
        <>
          {failure && (
            <Notice tone="error">
              {[failure.detail, ...failure.problems.map(({ detail }) => detail)].join(' ')}
            </Notice>
          )}
          <p className={classes.help}>{t('importText')}</p>
          <dl className={classes.parts}>
            {bundleCounts(bundle).map(([part, count]) => (
              <div key={part}>
                <dt>{t(part)}</dt>
                <dd>{count}</dd>
              </div>
            ))}
          </dl>
          <div className={classes.buttons}>
            <Button variant="default" onClick={onClose}>
              {common('common.cancel')}
            </Button>
            <Button loading={importing.isPending} onClick={() => importing.mutate(bundle)}>
              {t('importAction')}
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}
