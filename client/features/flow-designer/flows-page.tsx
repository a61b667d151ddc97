import { Button, Skeleton, TextInput, VisuallyHidden } from '@mantine/core';
import { IconPlus, IconRoute, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FlowSummary } from '../../../schemas/generated/api-flows.ts';
import { flowsQuery } from '../../api/flows.ts';
import { useRights } from '../../api/me.ts';
import { useFlowNames } from '../../flows/words/flow-names.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Message } from '../../ui/message.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { useNow } from '../../ui/time-ago.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { FlowRow } from './list/flow-row.tsx';
import classes from './list/flows.module.css';
import { NewFlowDialog } from './list/new-flow-dialog.tsx';
import { useFlowActions } from './list/use-flow-actions.ts';
import { FlowFailure } from './flow-failure.tsx';
import { designerTexts } from './texts.ts';

function Table({ flows, all }: { flows: readonly FlowSummary[]; all: readonly FlowSummary[] }) {
  const t = useTexts(designerTexts);
  const { locale } = useFlowNames();
  const now = useNow();
  const { duplicate, archive } = useFlowActions(all);
  const [leaving, setLeaving] = useState<FlowSummary>();
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('colName')}</th>
            <th scope="col">{t('colEntity')}</th>
            <th scope="col">{t('colState')}</th>
            <th scope="col">{t('colRuns')}</th>
            <th scope="col" className={classes.when}>
              {t('colChanged')}
            </th>
            <th scope="col" className={classes.menu}>
              <VisuallyHidden>{t('moreActions')}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {flows.map((flow) => (
            <FlowRow
              key={flow.id}
              flow={flow}
              now={now}
              onDuplicate={() => duplicate.mutate(flow)}
              onArchive={() => setLeaving(flow)}
            />
          ))}
        </tbody>
      </table>
      <ConfirmDialog
        isOpen={leaving !== undefined}
        title={t('archiveTitle', { name: leaving?.label[locale] ?? '' })}
        action={t('archiveAction')}
        onClose={() => setLeaving(undefined)}
        onConfirm={() => {
          if (leaving) archive.mutate(leaving);
          setLeaving(undefined);
        }}
      >
        {t('archiveText')}
      </ConfirmDialog>
    </div>
  );
}

function Waiting() {
  const isSlow = useDelayed(true);
  return (
    <div className={classes.waiting} aria-busy="true">
      {isSlow && Array.from({ length: 5 }, (_, index) => <Skeleton key={index} height={14} />)}
    </div>
  );
}

/** Every flow, with whether it runs and what stands in it. */
export function FlowsPage() {
  const t = useTexts(designerTexts);
  const mayBuild = useRights().has('flows');
  const names = useFlowNames();
  const { data: flows, error, refetch } = useQuery(flowsQuery);
  const [search, setSearch] = useState('');
  const [isAdding, setAdding] = useState(false);
  usePageTitle(t('title'));
  const wanted = search.trim().toLowerCase();
  const found = flows?.filter(({ label, name, entity }) =>
    [label['zh-CN'], label.en, name, entity ? names.entity(entity) : ''].some((text) =>
      text.toLowerCase().includes(wanted),
    ),
  );
  const add = (word: 'create' | 'createFirst') => (
    <Button
      leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />}
      onClick={() => setAdding(true)}
    >
      {t(word)}
    </Button>
  );
  return (
    <>
      <PageHead
        title={<h1 className={classes.title}>{t('title')}</h1>}
        actions={mayBuild && add('create')}
      />
      <div className={classes.page}>
        {error && !flows && (
          <FlowFailure title={t('readFailed')} error={error} onRetry={() => void refetch()} />
        )}
        {!flows && !error && <Waiting />}
        {flows?.length === 0 && (
          <Message
            icon={<IconRoute size={24} stroke={1.5} />}
            title={t('emptyTitle')}
            text={t('emptyText')}
            action={mayBuild && add('createFirst')}
          />
        )}
        {flows && flows.length > 0 && (
          <>
            <TextInput
              className={classes.search ?? ''}
              aria-label={t('search')}
              placeholder={t('search')}
              leftSection={<IconSearch size={16} stroke={1.75} aria-hidden="true" />}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
            {found && found.length > 0 ? (
              <Table flows={found} all={flows} />
            ) : (
              <Message
                icon={<IconSearch size={24} stroke={1.5} />}
                title={t('noneFound')}
                text={t('noneFoundText')}
              />
            )}
          </>
        )}
      </div>
      {isAdding && <NewFlowDialog flows={flows ?? []} onClose={() => setAdding(false)} />}
    </>
  );
}
