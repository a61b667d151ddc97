import { Button, Modal, Radio, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalItem } from '../../../schemas/generated/api-approvals.ts';
import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import { ApiError } from '../../api/api-error.ts';
import { addSigner, reassignTask, returnTask } from '../../api/approvals.ts';
import { UserPicker } from '../../fields/user-picker.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { usePersonName } from '../../tasks/approval-line.tsx';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast.tsx';
import classes from './approval-bar.module.css';
import { decisionTexts } from './approval-words.ts';

export type HandOn = 'return' | 'reassign' | 'addSigner';
type Where = 'before' | 'after' | 'beside';
type ReturnTo = 'applicant' | 'earlier';

const wheres: Where[] = ['before', 'after', 'beside'];
const buttons = { return: 'doReturn', reassign: 'doReassign', addSigner: 'doAddSigner' } as const;
const done = { return: 'returned', reassign: 'reassigned', addSigner: 'signerAdded' } as const;

interface Given {
  to: string;
  where: Where;
  target: ReturnTo;
  comment: string;
}

function send(kind: HandOn, id: string, { to, where, target, comment }: Given): Promise<TaskItem> {
  const said = comment.trim() === '' ? {} : { comment: comment.trim() };
  switch (kind) {
    case 'return':
      return returnTask(id, { to: target, comment: comment.trim() });
    case 'reassign':
      return reassignTask(id, { to, ...said });
    case 'addSigner':
      return addSigner(id, { to, where, ...said });
    default:
      return kind satisfies never;
  }
}

/** Who may be asked: nobody twice, and not whoever asked unless the flow lets them. */
function isOffered({ seats, applicant, options }: ApprovalItem, id: string): boolean {
  const isAsked = seats.some(
    ({ person, state }) => person === id && (state === 'open' || state === 'waiting'),
  );
  return !isAsked && (id !== applicant || options.selfApproval);
}

/** Returns it, passes it on or asks one more person, with a comment. */
export function HandOnDialog(props: {
  kind: HandOn;
  task: TaskItem;
  approval: ApprovalItem;
  onDone: () => void;
  onClose: () => void;
}) {
  const { kind, task, approval, onDone, onClose } = props;
  const { t: common } = useTranslation();
  const t = useTexts(decisionTexts);
  const { locale } = useLocale();
  const nameOf = usePersonName();
  const { returns } = approval.options;
  const [given, setGiven] = useState<Given>({
    to: '',
    where: 'before',
    target: returns[0] ?? 'applicant',
    comment: '',
  });
  const [isIncomplete, setIncomplete] = useState(false);
  const change = (part: Partial<Given>) => setGiven((before) => ({ ...before, ...part }));
  const title = task.title[locale];
  const save = useMutation({
    mutationFn: () => send(kind, task.id, given),
    onSuccess: () => {
      toast({ text: t(done[kind], { title, name: nameOf(given.to) }) });
      onDone();
    },
  });
  const isReturn = kind === 'return';
  const isMissing = isReturn ? given.comment.trim() === '' : given.to === '';
  function submit(event: FormEvent) {
    event.preventDefault();
    setIncomplete(isMissing);
    if (!isMissing) save.mutate();
  }
  const failure =
    save.error instanceof ApiError && !save.error.isUnreachable
      ? t('failed', { detail: save.error.detail })
      : t('unreachable');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`${kind}Title`, { title })}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <form className={classes.dialog} onSubmit={submit} noValidate>
        {isReturn && returns.length > 1 && (
          <Radio.Group
            label={t('returnTo')}
            value={given.target}
            onChange={(target) => change({ target: target as ReturnTo })}
          >
            <div className={classes.choices}>
              <Radio
                value="applicant"
                label={t('toApplicant', { name: nameOf(approval.applicant) })}
              />
              <Radio value="earlier" label={t('toEarlier')} />
            </div>
          </Radio.Group>
        )}
        {isReturn && returns.length === 1 && (
          <p className={classes.effect}>
            {t('returnTo')}{' '}
            {returns[0] === 'applicant'
              ? t('toApplicant', { name: nameOf(approval.applicant) })
              : t('toEarlier')}
          </p>
        )}
        {!isReturn && (
          <UserPicker
            label={t('person')}
            required
            value={given.to || null}
            isOffered={({ id }) => isOffered(approval, id)}
            onChange={(to) => change({ to: to ?? '' })}
            {...(isIncomplete && given.to === '' ? { error: t('personNeeded') } : {})}
          />
        )}
        {kind === 'addSigner' && (
          <Radio.Group
            label={t('whereLabel')}
            value={given.where}
            onChange={(where) => change({ where: where as Where })}
          >
            <div className={classes.choices}>
              {wheres.map((where) => (
                <Radio key={where} value={where} label={t(where)} />
              ))}
            </div>
          </Radio.Group>
        )}
        <Textarea
          autosize
          minRows={3}
          maxLength={2000}
          required={isReturn}
          label={t('comment')}
          description={t('commentHint')}
          value={given.comment}
          error={isReturn && isIncomplete && given.comment.trim() === '' && t('commentNeeded')}
          onChange={(event) => change({ comment: event.currentTarget.value })}
        />
        {save.error && <Notice tone="error">{failure}</Notice>}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('common.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t(buttons[kind])}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
