import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { TextInput } from '@mantine/core';
import { IconClipboardText, IconInboxOff, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useRights } from '../../api/me.ts';
import { sessionQuery } from '../../api/session.ts';
import { taskQuery } from '../../api/tasks.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { type TaskList as ListName } from '../../tasks/task-search.ts';
import { Message } from '../../ui/message.tsx';
import { modKey } from '../../ui/mod-key.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { type Tab, TabBar } from '../../ui/tab-bar.tsx';
import { useNow } from '../../ui/time-ago.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { BulkBar } from './bulk-bar.tsx';
import { isChoosable } from './decide-all.ts';
import { StartedDetail } from './started-detail.tsx';
import { StartedList, useStarted } from './started-list.tsx';
import { TaskChoice } from './task-choice.tsx';
import { TaskDetail } from './task-detail.tsx';
import { TaskList } from './task-list.tsx';
import { taskAfter, taskBeside } from './task-order.ts';
import classes from './tasks-page.module.css';
import { inboxTexts } from './texts.ts';
import { useFoundTasks } from './use-found-tasks.ts';
import { useOpenTask } from './use-open-task.ts';
import { useTasks } from './use-tasks.ts';

const route = getRouteApi('/signed-in/tasks');

function useTabs(count: (list: ListName) => number | undefined, list: ListName): Tab<ListName>[] {
  const t = useTexts(inboxTexts);
  const rights = useRights();
  const counted = (one: ListName) => {
    const number = list === 'all' || list === 'done' || list === 'started' ? undefined : count(one);
    return number === undefined || (one === 'role' && number === 0) ? {} : { count: number };
  };
  return [
    { id: 'mine', label: t('mine'), ...counted('mine') },
    { id: 'approvals', label: t('approvals'), ...counted('approvals') },
    { id: 'information', label: t('information'), ...counted('information') },
    { id: 'role', label: t('role'), ...counted('role') },
    ...(rights.has('tasks') ? [{ id: 'all' as const, label: t('all') }] : []),
    { id: 'done', label: t('done') },
    { id: 'started', label: t('started') },
  ];
}

/** The inbox: what waits for a person at the left, the task that is open at the right. */
export function TasksPage() {
  const t = useTexts(inboxTexts);
  const now = useNow();
  const navigate = useNavigate();
  const isPhone = useMediaQuery('(max-width: 700px)');
  const { task: chosen, list = 'mine', approval: chosenApproval } = route.useSearch();
  const { data: user } = useQuery(sessionQuery);
  const state = useTasks(list, now);
  const [words, setWords] = useState('');
  const tasks = useFoundTasks(state.tasks, words);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const isStarted = list === 'started';
  const started = useStarted(isStarted);
  const tabs = useTabs(state.count, list);
  const open = useOpenTask(chosen, {
    place: `${list} ${words}`,
    tasks: isPhone || isStarted ? [] : tasks,
    isReading: state.query.isFetching,
  });
  const selected = isStarted ? undefined : open.selected;
  const shownId = chosenApproval ?? (isPhone ? undefined : started.approvals[0]?.id);
  const approval = isStarted ? started.approvals.find(({ id }) => id === shownId) : undefined;
  const listed = tasks.find(({ id }) => id === selected);
  const alone = useQuery({
    ...taskQuery(selected ?? ''),
    enabled: selected !== undefined && listed === undefined && !state.query.isPending,
  });
  const task = listed ?? alone.data;
  usePageTitle(t('title'));

  const place = list === 'mine' ? {} : { list };
  const go = (id: string | undefined) =>
    void navigate({
      to: '/tasks',
      search: { ...place, ...(id ? { task: id } : {}) },
      replace: true,
    });
  const move = (step: 1 | -1) => go(taskBeside(tasks, selected, step)?.id);
  useHotkeys([
    ['J', () => move(1)],
    ['K', () => move(-1)],
    [
      'E',
      () => {
        if (!task?.entity || !task.record) return;
        const params = { entity: task.entity, id: task.record };
        void navigate({ to: '/records/$entity/$id', params });
      },
    ],
  ]);
  return (
    <>
      <PageHead isHeading={!task && !approval} title={t('title')} />
      <TabBar
        label={t('lists')}
        tabs={tabs}
        selected={list}
        onSelect={(id) =>
          void navigate({ to: '/tasks', search: id === 'mine' ? {} : { list: id } })
        }
        tabId={(id) => `tasks-tab-${id}`}
      />
      <div
        className={classes.split}
        data-open={(chosen ?? chosenApproval) !== undefined || undefined}
      >
        <div className={classes.list} role="tabpanel" aria-labelledby={`tasks-tab-${list}`}>
          <div className={classes.scroll}>
            {isStarted ? (
              <StartedList state={started} selected={shownId} now={now} />
            ) : (
              <>
                {state.tasks.length > 0 && (
                  <div className={classes.search}>
                    <TextInput
                      size="xs"
                      aria-label={t('search')}
                      placeholder={t('search')}
                      leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
                      value={words}
                      onChange={(event) => setWords(event.currentTarget.value)}
                    />
                  </div>
                )}
                <TaskList
                  list={list}
                  state={{ ...state, tasks }}
                  selected={selected}
                  now={now}
                  isSearched={words.trim() !== ''}
                  {...(list === 'approvals'
                    ? {
                        choiceOf: (one) => (
                          <TaskChoice task={one} picked={picked} onPick={setPicked} />
                        ),
                      }
                    : {})}
                />
              </>
            )}
          </div>
          {list === 'approvals' && (
            <BulkBar
              chosen={tasks.filter(({ id }) => picked.has(id))}
              all={tasks.filter(isChoosable)}
              onChoose={(chosen) => setPicked(new Set(chosen.map(({ id }) => id)))}
            />
          )}
          <p className={classes.keys}>{t('keys', { complete: modKey('↵') })}</p>
        </div>
        <div className={classes.detail}>
          {task && user && (
            <TaskDetail
              key={task.id}
              task={task}
              user={user.id}
              now={now}
              onCompleted={() => {
                open.leave(task);
                go(taskAfter(tasks, task.id)?.id);
              }}
            />
          )}
          {!task && alone.error && (
            <Message
              icon={<IconInboxOff size={24} stroke={1.5} />}
              title={t('missing')}
              text={t('missingText')}
            />
          )}
          {approval && user && <StartedDetail approval={approval} user={user.id} now={now} />}
          {!isStarted && !selected && state.query.data && (
            <Message
              icon={<IconClipboardText size={24} stroke={1.5} />}
              title={t('choose')}
              text={t('chooseHint')}
            />
          )}
        </div>
      </div>
    </>
  );
}
