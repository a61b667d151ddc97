import { Button } from '@mantine/core';
import { IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { Message } from '../../ui/message.tsx';
import { designerTexts } from './texts.ts';

/** Why flows cannot be shown: who may not see them is told so, anything else can be tried again. */
export function FlowFailure(props: { title: string; error: Error; onRetry: () => void }) {
  const t = useTexts(designerTexts);
  const { t: common } = useTranslation();
  const { error } = props;
  if (error instanceof ApiError && error.status === 403)
    return (
      <Message
        icon={<IconLock size={24} stroke={1.5} />}
        title={t('forbidden')}
        text={t('forbiddenText')}
      />
    );
  return (
    <Message
      icon={<IconPlugConnectedX size={24} stroke={1.5} />}
      title={props.title}
      text={error instanceof ApiError ? error.detail : ''}
      action={
        <Button variant="default" onClick={props.onRetry}>
          {common('common.retry')}
        </Button>
      }
    />
  );
}
