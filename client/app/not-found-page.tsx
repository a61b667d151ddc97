import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { createLink, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Message } from '../ui/message.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';

const ButtonLink = createLink(Button<'a'>);

export function NotFoundPage() {
  const { t } = useTranslation();
  const path = useLocation({ select: (location) => location.pathname });
  usePageTitle(t('title.notFound'));
  return (
    <Message
      isPage
      icon={<IconMapQuestion size={28} stroke={1.5} />}
      title={t('notFound.heading')}
      text={t('notFound.text', { path })}
      action={
        <ButtonLink component="a" to="/">
          {t('common.toHome')}
        </ButtonLink>
      }
    />
  );
}
