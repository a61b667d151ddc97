import { Button } from '@mantine/core';
import { IconArrowBackUp, IconFileOff, IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { recentRecords } from '../../api/recent.ts';
import { historyQuery } from '../../api/records.ts';
import { useEntity } from '../../fields/use-entity.ts';
import { useFormatValue } from '../../fields/use-format-value.ts';
import { Message } from '../../ui/message.tsx';
import { useRecordTexts } from './texts.ts';
import { useRecordActions } from './use-record-actions.ts';

/** What a deleted record was called, as far as its history or this device still knows. */
function useLastName(entityName: string, id: string) {
  const t = useRecordTexts();
  const format = useFormatValue();
  const { entity } = useEntity(entityName);
  const { data } = useInfiniteQuery({ ...historyQuery(entityName, id), retry: false });
  const changes = data?.pages.flatMap(({ items }) => items) ?? [];
  const title = entity?.titleField;
  const named = changes
    .flatMap(({ changed }) => changed)
    .find(({ field, after }) => field === title?.key && after !== null && after !== undefined);
  const known = recentRecords().find((one) => one.entity === entityName && one.id === id)?.title;
  return {
    isDeleted: changes[0]?.type === 'record.deleted',
    name: known ?? ((title && named && format(title, named.after)) || t('untitled')),
  };
}

/** In place of a record that is deleted or not open to the reader: says which, and what can be done. */
export function GoneRecord({ entity, id }: { entity: string; id: string }) {
  const t = useRecordTexts();
  const { isDeleted, name } = useLastName(entity, id);
  const actions = useRecordActions(entity, id, name);
  const list = (
    <Button
      variant="default"
      component={Link}
      // The typed `to` of a link does not pass through Mantine's `component`.
      {...({ to: '/records/$entity', params: { entity } } as object)}
    >
      {t('goneList')}
    </Button>
  );
  if (!isDeleted)
    return (
      <Message
        isPage
        icon={<IconFileOff size={24} stroke={1.5} />}
        title={t('goneTitle')}
        text={t('goneText')}
        action={list}
      />
    );
  return (
    <Message
      isPage
      icon={<IconTrash size={24} stroke={1.5} />}
      title={t('deletedTitle', { name })}
      text={t('deletedText')}
      action={
        <>
          <Button
            leftSection={<IconArrowBackUp size={16} stroke={1.75} />}
            onClick={() => void actions.restore()}
          >
            {t('restore')}
          </Button>{' '}
          {list}
        </>
      }
    />
  );
}
