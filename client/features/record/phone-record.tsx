import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconDots, IconPhone, IconShare2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { recordTasksQuery } from '../../api/record-work.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { type Tab, TabBar } from '../../ui/tab-bar.tsx';
import { toast } from '../../ui/toast.tsx';
import { FieldCell } from './field-cell.tsx';
import { FlowButtons } from './flow-buttons.tsx';
import { keyFields } from './key-fields.ts';
import { NoteComposer } from './note-composer.tsx';
import classes from './phone-record.module.css';
import { PipelineStrips } from './pipeline-strip.tsx';
import { MainAction } from './record-actions.tsx';
import { RecordState, SecondFact } from './record-facts.tsx';
import { RecordReturn } from './record-return.tsx';
import { RecordFields } from './record-fields.tsx';
import { RecordMenu } from './record-menu.tsx';
import { RelatedTab } from './record-related.tsx';
import { RecordRuns } from './record-runs.tsx';
import { type PhoneTab, phoneTabOf } from './record-search.ts';
import { RecordTasks } from './record-tasks.tsx';
import type { RecordParts } from './record-view.tsx';
import { useRecordTexts } from './texts.ts';
import { Timeline } from './timeline.tsx';

const tabId = (id: PhoneTab) => `record-part-${id}`;

function useShare(name: string) {
  const t = useRecordTexts();
  return async (): Promise<void> => {
    const url = window.location.href;
    try {
      if ('share' in navigator) await navigator.share({ title: name, url });
      else {
        await (navigator as Navigator).clipboard.writeText(url);
        toast({ text: t('linkCopied') });
      }
    } catch (error) {
      if (error instanceof Error && error.name === 'AbortError') return;
      toast({ text: t('linkNotCopied'), tone: 'error' });
    }
  };
}

function Top({ entity, name }: Pick<RecordParts, 'entity' | 'name'>) {
  const t = useRecordTexts();
  const { locale } = useLocale();
  const share = useShare(name);
  const label = entity.label[locale];
  return (
    <div className={classes.top}>
      <Link
        className={classes.topButton}
        to="/records/$entity"
        params={{ entity: entity.name }}
        aria-label={t('back', { entity: label })}
      >
        <IconChevronLeft size={22} stroke={1.6} />
      </Link>
      <span className={classes.topTitle}>{label}</span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={44}
        aria-label={t('share')}
        onClick={() => void share()}
      >
        <IconShare2 size={20} stroke={1.6} />
      </ActionIcon>
    </div>
  );
}

function Overview(parts: RecordParts) {
  const { entity, record, name } = parts;
  return (
    <>
      <div className={classes.facts}>
        {keyFields(entity, record).map((field) => (
          <FieldCell
            key={field.key}
            entity={entity.name}
            record={record}
            field={field}
            isFresh={parts.fresh.has(field.key)}
            onSave={parts.mayWrite(field.key) ? parts.onSave : undefined}
          />
        ))}
      </div>
      <FlowButtons entity={entity.name} id={record._id} rev={record._rev} />
      <div className={classes.composer}>
        <NoteComposer entity={entity.name} id={record._id} />
      </div>
      <Timeline
        key={parts.search.tab}
        entity={entity.name}
        record={record}
        name={name}
        isHistory={parts.search.tab === 'history'}
      />
    </>
  );
}

function Part({ tab, parts }: { tab: PhoneTab; parts: RecordParts }) {
  const { entity, record } = parts;
  switch (tab) {
    case 'overview':
      return <Overview {...parts} />;
    case 'details':
      return (
        <div className={classes.sheet}>
          <RecordFields {...parts} />
        </div>
      );
    case 'tasks':
      return (
        <>
          <RecordTasks id={record._id} />
          <RecordRuns entity={entity.name} id={record._id} />
        </>
      );
    case 'related':
      return (
        <div className={classes.sheet}>
          <RelatedTab entity={entity.name} id={record._id} />
        </div>
      );
  }
}

/** What the thumb reaches: call, the one thing to do next, everything else. */
function Bar({ entity, record, name, work }: RecordParts) {
  const t = useRecordTexts();
  const phone = entity.fields.find(({ key, type }) => type === 'phone' && Boolean(record[key]));
  return (
    <div className={classes.bar}>
      {phone && (
        <Button
          size="lg"
          variant="default"
          component="a"
          href={`tel:${String(record[phone.key]).replaceAll(/[^\d+]/g, '')}`}
          leftSection={<IconPhone size={18} stroke={1.75} />}
        >
          {t('call')}
        </Button>
      )}
      <MainAction work={work} size="lg" />
      <RecordMenu
        entity={entity.name}
        shared={{ entity: entity.name, id: record._id, name }}
        onEdit={work.edit}
        onClaim={work.main === 'claim' ? undefined : work.claim}
        onFollowUp={work.main === 'followUp' ? undefined : work.logFollowUp}
        onRelease={work.release}
        onDuplicate={work.duplicate}
        onHistory={work.showHistory}
        onDelete={work.remove}
        target={
          <Button
            size="lg"
            variant="default"
            leftSection={<IconDots size={18} stroke={1.75} aria-hidden="true" />}
          >
            {t('moreShort')}
          </Button>
        }
      />
    </div>
  );
}

/** The record in the hand: one part at a time, the next thing to do under the thumb. */
export function PhoneRecord(parts: RecordParts) {
  const t = useRecordTexts();
  const { entity, record, name, strips } = parts;
  const tab = phoneTabOf(parts.search);
  const { data: tasks } = useQuery(recordTasksQuery(record._id));
  const open = tasks?.filter(({ state }) => state === 'open').length;
  const tabs: Tab<PhoneTab>[] = [
    { id: 'overview', label: t('overview') },
    { id: 'details', label: t('details') },
    { id: 'tasks', label: t('tasks'), count: open || undefined },
    { id: 'related', label: t('related') },
  ];
  return (
    <div className={classes.page}>
      <Top entity={entity} name={name} />
      <header className={classes.head}>
        <div className={classes.headRow}>
          <h1>{name}</h1>
          <RecordState entity={entity} record={record} strips={strips} />
          <RecordReturn entity={entity.name} record={record} />
        </div>
        <div className={classes.second}>
          <SecondFact entity={entity} record={record} />
        </div>
        <PipelineStrips strips={strips} isPhone />
      </header>
      <div className={classes.tabs}>
        <TabBar
          label={t('phoneTabs')}
          tabs={tabs}
          selected={tab}
          onSelect={(next) => parts.onTab(next === 'overview' ? undefined : next)}
          tabId={tabId}
        />
      </div>
      <div className={classes.part} role="tabpanel" aria-labelledby={tabId(tab)}>
        <Part tab={tab} parts={parts} />
      </div>
      <Bar {...parts} />
    </div>
  );
}
