import { Button, Modal, Textarea } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTexts } from '../../i18n/feature-texts.ts';
import { isComposing } from '../../ui/is-composing.ts';
import { decisionTexts } from './approval-words.ts';
import classes from './approval-bar.module.css';

export type Verdict = 'approved' | 'rejected';

/** Asks before a decision, which is final: what it leads to, and the comment. */
export function DecisionDialog(props: {
  verdict: Verdict;
  title: string;
  /** What the decision leads to. */
  effect: string;
  isCommentNeeded: boolean;
  isBusy: boolean;
  /** What was said when it was tried before. */
  said: string | undefined;
  onDecide: (comment: string) => void;
  onClose: () => void;
}) {
  const { verdict, title, effect, isCommentNeeded, onDecide } = props;
  const { t: common } = useTranslation();
  const t = useTexts(decisionTexts);
  const [comment, setComment] = useState(props.said ?? '');
  const [isMissing, setMissing] = useState(false);
  function decide() {
    const isEmpty = isCommentNeeded && comment.trim() === '';
    setMissing(isEmpty);
    if (!isEmpty) onDecide(comment.trim());
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    decide();
  }
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={title}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <form className={classes.dialog} onSubmit={submit} noValidate>
        <p className={classes.effect}>
          {effect} {t('final')}
        </p>
        <Textarea
          data-autofocus
          autosize
          minRows={3}
          maxLength={2000}
          required={isCommentNeeded}
          label={t('comment')}
          description={t('commentHint')}
          value={comment}
          error={isMissing && t('commentNeeded')}
          onChange={(event) => setComment(event.currentTarget.value)}
          onKeyDown={getHotkeyHandler([['mod+Enter', (event) => isComposing(event) || decide()]])}
        />
        <div className={classes.buttons}>
          <Button variant="default" onClick={props.onClose}>
            {common('common.cancel')}
          </Button>
          <Button
            type="submit"
            loading={props.isBusy}
            className={verdict === 'rejected' ? (classes.destructive ?? '') : ''}
          >
            {t(verdict === 'approved' ? 'approve' : 'reject')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
