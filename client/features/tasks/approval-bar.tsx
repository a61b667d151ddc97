import { ActionIcon, Button, Menu } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCheck,
  IconDots,
  IconUserPlus,
} from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import { detailOf, failureOf } from '../../api/api-error.ts';
import { approvalQuery } from '../../api/approvals.ts';
import { recordQuery } from '../../api/records.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { usePersonName } from '../../tasks/approval-line.tsx';
import { decisionEffect } from '../../tasks/decision-effect.ts';
import { Notice } from '../../ui/notice.tsx';
import { ReadFailure } from '../../ui/read-failure.tsx';
import classes from './approval-bar.module.css';
import { decisionTexts } from './approval-words.ts';
import { DecisionDialog, type Verdict } from './decision-dialog.tsx';
import { effectWords } from './effect-words.ts';
import { type HandOn, HandOnDialog } from './hand-on-dialog.tsx';
import detail from './task-detail.module.css';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;
const handOnIcons = {
  return: IconArrowBackUp,
  reassign: IconArrowForwardUp,
  addSigner: IconUserPlus,
};

export interface Decided {
  comment?: string;
  /** The record's revision that was looked at. */
  recordRev?: number;
}

/** The record's revision now, and whether it moved on since this was opened. */
function useSeenRecord({ entity, record }: TaskItem): { rev: number | undefined; isNew: boolean } {
  const { data } = useQuery({
    ...recordQuery(entity ?? '', record ?? ''),
    enabled: entity !== null && record !== null,
  });
  const [first, setFirst] = useState<number>();
  if (first === undefined && data) setFirst(data._rev);
  return { rev: data?._rev, isNew: first !== undefined && data !== undefined && data._rev > first };
}

/** Approve and reject, with what they lead to; everything else in a menu. */
export function ApprovalBar(props: {
  task: TaskItem;
  busyWith: string | undefined;
  /** Whether what is filled in is complete; only then the question is put. */
  mayAsk: (verdict: Verdict) => boolean;
  onDecide: (verdict: Verdict, decided: Decided) => Promise<void>;
  onHandedOn: () => void;
}) {
  const { task, busyWith, mayAsk, onDecide, onHandedOn } = props;
  const t = useTexts(decisionTexts);
  const { locale } = useLocale();
  const nameOf = usePersonName();
  const queryClient = useQueryClient();
  const read = useQuery(approvalQuery(task.approval ?? ''));
  const { data: approval } = read;
  const failure = failureOf(read);
  const { rev, isNew } = useSeenRecord(task);
  const [asking, setAsking] = useState<Verdict>();
  const [said, setSaid] = useState<{ verdict: Verdict; comment: string }>();
  const [handOn, setHandOn] = useState<HandOn>();
  const ask = (verdict: Verdict) => {
    if (approval && busyWith === undefined && mayAsk(verdict)) setAsking(verdict);
  };
  useHotkeys([
    ['A', () => ask('approved')],
    ['R', () => ask('rejected')],
  ]);
  if (failure)
    return (
      <ReadFailure
        title={t('readFailed')}
        text={detailOf(failure)}
        onRetry={() => void read.refetch()}
      />
    );
  if (!approval) return null;
  const { options } = approval;
  const ways: HandOn[] = [
    ...(options.returns.length > 0 ? (['return'] as const) : []),
    ...(options.reassign ? (['reassign'] as const) : []),
    ...(options.addSigner ? (['addSigner'] as const) : []),
  ];
  const title = task.title[locale];
  const decide = async (verdict: Verdict, comment: string) => {
    setSaid({ verdict, comment });
    const given = comment === '' ? {} : { comment };
    await onDecide(verdict, { ...given, ...(rev === undefined ? {} : { recordRev: rev }) });
    setAsking(undefined);
  };
  const handedOn = () => {
    setHandOn(undefined);
    for (const queryKey of [['tasks'], ['approvals']])
      void queryClient.invalidateQueries({ queryKey });
    onHandedOn();
  };
  return (
    <>
      {isNew && (
        <div className={classes.changed}>
          <Notice tone="info">{t('changed')}</Notice>
        </div>
      )}
      <fieldset className={detail.outcomes}>
        <legend className={detail.outcomeLabel}>{t('approve')}</legend>
        {ways.length > 0 && (
          <Menu position="top-end" shadow="md">
            <Menu.Target>
              <ActionIcon variant="default" size={32} aria-label={t('more')}>
                <IconDots {...icon} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {ways.map((way) => {
                const Icon = handOnIcons[way];
                return (
                  <Menu.Item
                    key={way}
                    leftSection={<Icon {...icon} />}
                    onClick={() => setHandOn(way)}
                  >
                    {t(way)}
                  </Menu.Item>
                );
              })}
            </Menu.Dropdown>
          </Menu>
        )}
        <Button
          variant="default"
          className={classes.reject ?? ''}
          disabled={busyWith !== undefined}
          aria-keyshortcuts="R"
          onClick={() => ask('rejected')}
        >
          {t('reject')}
        </Button>
        <Button
          leftSection={<IconCheck {...icon} />}
          disabled={busyWith !== undefined}
          aria-keyshortcuts="A"
          onClick={() => ask('approved')}
        >
          {t('approve')}
        </Button>
      </fieldset>
      {asking && (
        <DecisionDialog
          verdict={asking}
          title={t(asking === 'approved' ? 'approveTitle' : 'rejectTitle', { title })}
          effect={effectWords(t, decisionEffect(approval, task.seat ?? '', asking), nameOf, locale)}
          isCommentNeeded={asking === 'rejected' && options.commentOnReject}
          isBusy={busyWith !== undefined}
          said={said?.verdict === asking ? said.comment : undefined}
          onDecide={(comment) => void decide(asking, comment)}
          onClose={() => setAsking(undefined)}
        />
      )}
      {handOn && (
        <HandOnDialog
          kind={handOn}
          task={task}
          approval={approval}
          onDone={handedOn}
          onClose={() => setHandOn(undefined)}
        />
      )}
    </>
  );
}
