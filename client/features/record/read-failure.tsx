import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { Message } from '../../ui/message.tsx';
import { useRecordTexts } from './texts.ts';

/** In place of what belongs to the record and could not be read. */
export function ReadFailure({ title, onRetry }: { title: string; onRetry: () => void }) {
  const t = useRecordTexts();
  return (
    <Message
      icon={<IconPlugConnectedX size={24} stroke={1.5} />}
      title={title}
      text={t('failedText')}
      action={
        <Button variant="default" onClick={onRetry}>
          {t('again')}
        </Button>
      }
    />
  );
}
