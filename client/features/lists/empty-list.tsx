import { Button } from '@mantine/core';
import { IconFilterOff, IconPlugConnectedX, IconPlus, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { definitionsQuery } from '../../api/definitions.ts';
import { useRights } from '../../api/me.ts';
import type { EntityInfo } from '../../fields/use-entity.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { EntityIcon } from '../../ui/entity-icon.tsx';
import { Message } from '../../ui/message.tsx';
import classes from './list-page.module.css';
import { listTexts } from './texts.ts';

export function NoMatch({ onClear }: { onClear: () => void }) {
  const t = useTexts(listTexts);
  return (
    <div className={classes.empty}>
      <Message
        icon={<IconFilterOff size={24} stroke={1.5} />}
        title={t('noMatch')}
        text={t('noMatchText')}
        action={
          <Button variant="default" onClick={onClear}>
            {t('clearFilter')}
          </Button>
        }
      />
    </div>
  );
}

/** The list could not be read: the server's reason, another try, and a way out of conditions it does not know. */
export function ListFailure(props: { error: Error; onRetry: () => void; onClear: () => void }) {
  const t = useTexts(listTexts);
  const { t: common } = useTranslation();
  const { error } = props;
  const isInvalid = error instanceof ApiError && (error.status === 422 || error.status === 400);
  const detail = error instanceof ApiError ? (error.problems[0]?.detail ?? error.detail) : '';
  return (
    <div className={classes.empty}>
      <Message
        icon={<IconPlugConnectedX size={24} stroke={1.5} />}
        title={t('failed')}
        text={detail || common('failure.unreachableText')}
        action={
          <Button variant="default" onClick={isInvalid ? props.onClear : props.onRetry}>
            {isInvalid ? t('clearFilter') : common('common.retry')}
          </Button>
        }
      />
    </div>
  );
}

/** Ways to the first record of an entity that has none. */
export function NoRecords({ info }: { info: EntityInfo }) {
  const t = useTexts(listTexts);
  const { locale } = useLocale();
  const rights = useRights().entity(info.name);
  const { data: forms = [] } = useQuery(definitionsQuery('forms', info.name));
  const open = forms.find((form) => form.public?.open);
  const label = locale === 'en' ? info.label.en.toLowerCase() : info.label['zh-CN'];
  return (
    <div className={classes.empty}>
      <Message
        icon={<EntityIcon name={info.definition.icon} size={24} />}
        title={t('emptyTitle', { label })}
        text={t(rights.create ? 'emptyText' : 'emptyTextReader')}
        action={
          rights.create && (
            <span className={classes.actions}>
              <Button
                leftSection={<IconPlus size={16} stroke={1.75} />}
                renderRoot={(props) => (
                  <Link to="/records/$entity/new" params={{ entity: info.name }} {...props} />
                )}
              >
                {t('newRecord', { label })}
              </Button>
              {rights.import && (
                <Button
                  variant="default"
                  leftSection={<IconUpload size={16} stroke={1.75} />}
                  renderRoot={(props) => (
                    <Link to="/records/$entity/import" params={{ entity: info.name }} {...props} />
                  )}
                >
                  {t('import')}
                </Button>
              )}
              {open && (
                <Button component="a" variant="default" href={`/f/${open.name}`} target="_blank">
                  {t('publicForm')}
                </Button>
              )}
            </span>
          )
        }
      />
    </div>
  );
}
