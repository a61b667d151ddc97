import { ActionIcon, Button } from '@mantine/core';
import {
  IconChecks,
  IconDots,
  IconPencil,
  IconPencilPlus,
  IconUserPlus,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { FlowButtons } from './flow-buttons.tsx';
import { RecordMenu } from './record-menu.tsx';
import { useRecordTexts } from './texts.ts';
import type { RecordWork } from './use-record-work.ts';

const icon = { size: 16, stroke: 1.75 } as const;

/** The one thing to do next: one's own task, else taking it, else logging a follow-up, else editing. */
export function MainAction({ work, size = 'sm' }: { work: RecordWork; size?: 'sm' | 'lg' }) {
  const t = useRecordTexts();
  switch (work.main) {
    case 'task':
      return (
        <Button
          size={size}
          component={Link}
          leftSection={<IconChecks {...icon} />}
          // The typed `to` and `search` of a link do not pass through Mantine's `component`.
          {...({ to: '/tasks', search: { task: work.task?.id } } as object)}
        >
          {work.taskTitle}
        </Button>
      );
    case 'claim':
      return (
        <Button size={size} leftSection={<IconUserPlus {...icon} />} onClick={work.claim}>
          {t('claim')}
        </Button>
      );
    case 'followUp':
      return (
        <Button size={size} leftSection={<IconPencilPlus {...icon} />} onClick={work.logFollowUp}>
          {t('logFollowUp')}
        </Button>
      );
    case 'edit':
      return (
        <Button size={size} leftSection={<IconPencil {...icon} />} onClick={work.edit}>
          {t('edit')}
        </Button>
      );
    case 'none':
      return null;
  }
}

/** What can be done with the record, at the right of its head. */
export function RecordActions({
  work,
  entity,
  record,
}: {
  work: RecordWork;
  entity: string;
  record: { id: string; rev: number };
}) {
  const t = useRecordTexts();
  return (
    <>
      <FlowButtons entity={entity} {...record} />
      {work.logFollowUp && work.main !== 'followUp' && (
        <Button
          variant="default"
          leftSection={<IconPencilPlus {...icon} />}
          onClick={work.logFollowUp}
        >
          {t('logFollowUp')}
        </Button>
      )}
      {work.edit && work.main !== 'edit' && !work.logFollowUp && (
        <Button variant="default" leftSection={<IconPencil {...icon} />} onClick={work.edit}>
          {t('edit')}
        </Button>
      )}
      <MainAction work={work} />
      <RecordMenu
        entity={entity}
        onEdit={work.edit}
        onClaim={work.main === 'claim' ? undefined : work.claim}
        onRelease={work.release}
        onDuplicate={work.duplicate}
        onHistory={work.showHistory}
        onDelete={work.remove}
        target={
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('more')}>
            <IconDots {...icon} />
          </ActionIcon>
        }
      />
    </>
  );
}
