import { Button } from '@mantine/core';
import { IconEyeOff, IconPlugConnectedX } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useEntity } from '../../fields/use-entity.ts';
import { useQueryClient } from '@tanstack/react-query';
import { entitiesQuery } from '../../api/entities.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useTranslation } from 'react-i18next';
import { Message } from '../../ui/message.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import classes from './list-page.module.css';
import { ListScreen } from './list-screen.tsx';
import { listTexts } from './texts.ts';

function Failure() {
  const t = useTexts(listTexts);
  const { t: common } = useTranslation();
  const queryClient = useQueryClient();
  return (
    <div className={classes.empty}>
      <Message
        icon={<IconPlugConnectedX size={24} stroke={1.5} />}
        title={t('failed')}
        text={common('failure.unreachableText')}
        action={
          <Button
            variant="default"
            onClick={() => void queryClient.refetchQueries({ queryKey: entitiesQuery.queryKey })}
          >
            {common('common.retry')}
          </Button>
        }
      />
    </div>
  );
}

/** The records of one kind: as a table, a board, a calendar or a funnel. */
export function ListPage() {
  const t = useTexts(listTexts);
  const { entity: name = '' } = useParams({ strict: false });
  const { isPending, error, entity } = useEntity(name);
  if (entity) return <ListScreen key={name} info={entity} />;
  return (
    <div className={classes.page}>
      <PageHead title={isPending ? '' : t('records')} />
      {error ? (
        <Failure />
      ) : (
        !isPending && (
          <div className={classes.empty}>
            <Message
              icon={<IconEyeOff size={24} stroke={1.5} />}
              title={t('noAccess')}
              text={t('noAccessText')}
            />
          </div>
        )
      )}
    </div>
  );
}
