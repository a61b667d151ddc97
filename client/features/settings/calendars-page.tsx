import { ActionIcon, Button, Modal, Skeleton } from '@mantine/core';
import { IconCalendarTime, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDefinition } from '../../../schemas/generated/calendar.ts';
import { ApiError } from '../../api/api-error.ts';
import { definitionsQuery, deleteDefinition } from '../../api/definitions.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Message } from '../../ui/message.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { toast } from '../../ui/toast.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import classes from './apps-page.module.css';
import { CalendarForm } from './calendar-form.tsx';
import { calendarTexts } from './calendar-texts.ts';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

function Row({
  calendar,
  onEdit,
  onRemove,
}: {
  calendar: CalendarDefinition;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const t = useTexts(calendarTexts);
  const { locale } = useLocale();
  const { label, timeZone, week, holidays = [] } = calendar;
  const days = Object.values(week).filter((spans) => spans && spans.length > 0).length;
  return (
    <li className={classes.app}>
      <div className={classes.what}>
        <h2>{label[locale]}</h2>
        <p className={classes.facts}>
          {timeZone} · {t('weekly', { count: days })} · {t('daysOff', { count: holidays.length })}
        </p>
      </div>
      <div className={classes.rowActions}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${t('edit')}: ${label[locale]}`}
          onClick={onEdit}
        >
          <IconPencil {...icon} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${t('remove')}: ${label[locale]}`}
          onClick={onRemove}
        >
          <IconTrash {...icon} />
        </ActionIcon>
      </div>
    </li>
  );
}

/** When people work, as flows count it. */
export function CalendarsPage() {
  const t = useTexts(calendarTexts);
  const { t: common } = useTranslation();
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const { data, isError, refetch } = useQuery(definitionsQuery('calendars'));
  const [edited, setEdited] = useState<CalendarDefinition | 'new'>();
  const [doomed, setDoomed] = useState<CalendarDefinition>();
  usePageTitle(t('title'));
  const removing = useMutation({
    mutationFn: ({ name }: CalendarDefinition) => deleteDefinition('calendars', name),
    onSuccess: (_, { label }) => {
      void queryClient.invalidateQueries({ queryKey: ['calendars'] });
      toast({ text: t('removed', { name: label[locale] }) });
    },
    onError: (error) =>
      toast({ text: error instanceof ApiError ? error.detail : t('notDone'), tone: 'error' }),
    onSettled: () => setDoomed(undefined),
  });
  const add = (label: string) => (
    <Button leftSection={<IconPlus {...icon} />} onClick={() => setEdited('new')}>
      {label}
    </Button>
  );
  const isEmpty = data?.length === 0;
  return (
    <>
      <PageHead
        isHeading
        crumbs={[
          <Link key="settings" to="/settings/apps">
            {common('nav.settings')}
          </Link>,
        ]}
        title={t('title')}
        actions={!isEmpty && add(t('new'))}
      />
      <div className={classes.body} data-empty={isEmpty || undefined}>
        {isError && (
          <Message
            icon={<IconCalendarTime size={24} stroke={1.5} />}
            title={t('failed')}
            text={t('failedText')}
            action={<Button onClick={() => void refetch()}>{t('again')}</Button>}
          />
        )}
        {!data && !isError && <Skeleton height={64} />}
        {isEmpty && (
          <Message
            icon={<IconCalendarTime size={24} stroke={1.5} />}
            title={t('none')}
            text={t('noneText')}
            action={add(t('add'))}
          />
        )}
        {data && data.length > 0 && (
          <section className={classes.section}>
            <p className={classes.help}>{t('lead')}</p>
            <ul className={classes.apps}>
              {data.map((calendar) => (
                <Row
                  key={calendar.name}
                  calendar={calendar}
                  onEdit={() => setEdited(calendar)}
                  onRemove={() => setDoomed(calendar)}
                />
              ))}
            </ul>
          </section>
        )}
      </div>
      <Modal
        opened={edited !== undefined}
        onClose={() => setEdited(undefined)}
        size="lg"
        title={t(edited === 'new' ? 'add' : 'edit')}
        closeButtonProps={{ 'aria-label': common('common.close') }}
      >
        {edited && (
          <CalendarForm
            calendar={edited === 'new' ? undefined : edited}
            onDone={() => setEdited(undefined)}
          />
        )}
      </Modal>
      <ConfirmDialog
        isOpen={doomed !== undefined}
        title={t('remove')}
        action={t('remove')}
        isBusy={removing.isPending}
        onConfirm={() => doomed && removing.mutate(doomed)}
        onClose={() => setDoomed(undefined)}
      >
        {t('removeText', { name: doomed?.label[locale] ?? '' })}
      </ConfirmDialog>
    </>
  );
}
