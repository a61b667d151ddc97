import { Skeleton } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { importQuery, isOver } from '../../api/imports.ts';
import { recordsKey } from '../../api/records.ts';
import type { EntityInfo } from '../../fields/use-entity.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { Message } from '../../ui/message.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { ImportProgress } from './import-progress.tsx';
import { ImportResult } from './import-result.tsx';
import classes from './import-run.module.css';
import { ImportSteps } from './import-steps.tsx';
import { importTexts } from './texts.ts';

/** An import that runs or ran: its progress, then its result. */
export function ImportRun({
  id,
  entity,
  onAgain,
}: {
  id: string;
  entity: EntityInfo;
  onAgain: () => void;
}) {
  const t = useTexts(importTexts);
  const client = useQueryClient();
  const { data, error, isPending, dataUpdatedAt } = useQuery(importQuery(id));
  const isSlow = useDelayed(isPending);
  const isEnded = data !== undefined && isOver(data);
  useEffect(() => {
    if (isEnded) void client.invalidateQueries({ queryKey: recordsKey(entity.name) });
  }, [isEnded, client, entity]);
  return (
    <div className={classes.page}>
      <ImportSteps now="run" />
      <div className={classes.run}>
        {isSlow && <Skeleton height={96} />}
        {!data && error && (
          <Message
            isPage
            icon={<IconFileOff size={20} stroke={1.6} />}
            title={t('notFound')}
            text={t('notFoundText')}
          />
        )}
        {data && !isEnded && <ImportProgress status={data} at={dataUpdatedAt} />}
        {data && isEnded && <ImportResult status={data} entity={entity} onAgain={onAgain} />}
      </div>
    </div>
  );
}
