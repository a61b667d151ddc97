import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usersQuery } from '../../api/people.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { isComposing } from '../../ui/is-composing.ts';
import { matchingPeople, mentionAt, mentionedIn, withMention } from './mentions.ts';
import classes from './note-editor.module.css';
import { useRecordTexts } from './texts.ts';
import { detailOf } from './use-record-actions.ts';

const mostLetters = 5000;

interface NoteEditorProps {
  text?: string;
  mentions?: string[];
  /** Throws `ApiError`. */
  onSend: (text: string, mentions: string[]) => Promise<void>;
  onChange?: (text: string) => void;
  onCancel?: () => void;
}

/** People to mention while `@` is typed: arrows choose, Enter takes. */
function useMentions(text: string, caret: number) {
  const { data: users } = useQuery(usersQuery);
  const [chosen, setChosen] = useState(0);
  const [closedAt, setClosedAt] = useState(-1);
  const found = mentionAt(text, caret);
  const active = (users ?? []).filter((user) => user.active !== false);
  const people = found && found.from !== closedAt ? matchingPeople(active, found.typed) : [];
  return {
    users: users ?? [],
    people,
    chosen: Math.min(chosen, Math.max(0, people.length - 1)),
    move: (step: number) =>
      setChosen((at) => (at + step + people.length) % Math.max(1, people.length)),
    close: () => setClosedAt(found?.from ?? -1),
  };
}

function People(props: {
  id: string;
  people: { id: string; name: string }[];
  chosen: number;
  onTake: (name: string) => void;
}) {
  const t = useRecordTexts();
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- stands over a text that keeps the focus
    <div id={props.id} role="listbox" aria-label={t('mention')} className={classes.people}>
      {props.people.map(({ id, name }, index) => (
        <button
          key={id}
          type="button"
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
          role="option"
          id={`${props.id}-${index}`}
          aria-selected={index === props.chosen}
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => props.onTake(name)}
        >
          <Avatar name={name} />
          {name}
        </button>
      ))}
    </div>
  );
}

/** Writes a note: `@` offers people, Ctrl+Enter sends, Escape leaves. */
export function NoteEditor(props: NoteEditorProps) {
  const t = useRecordTexts();
  const { t: common } = useTranslation();
  const listId = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(props.text ?? '');
  const [caret, setCaret] = useState(0);
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const mentions = useMentions(text, caret);
  const isEmpty = text.trim() === '';

  function change(next: string, at: number): void {
    setText(next);
    setCaret(at);
    setError(undefined);
    props.onChange?.(next);
  }
  function take(name: string): void {
    const done = withMention(text, caret, name);
    change(done.text, done.caret);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(done.caret, done.caret);
    });
  }
  async function send(): Promise<void> {
    if (isEmpty || isBusy) return;
    setBusy(true);
    try {
      await props.onSend(text.trim(), mentionedIn(text, mentions.users));
      change('', 0);
    } catch (failure) {
      setError(t('noteFailed', { detail: detailOf(failure) }));
    } finally {
      setBusy(false);
    }
  }
  function press(event: KeyboardEvent): void {
    if (isComposing(event)) return;
    const isOffering = mentions.people.length > 0;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    } else if (
      isOffering &&
      ['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape'].includes(event.key)
    ) {
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'ArrowDown') mentions.move(1);
      else if (event.key === 'ArrowUp') mentions.move(-1);
      else if (event.key === 'Escape') mentions.close();
      else take(mentions.people[mentions.chosen]?.name ?? '');
    } else if (event.key === 'Escape') props.onCancel?.();
  }
  return (
    <div className={classes.editor}>
      {mentions.people.length > 0 && (
        <People id={listId} people={mentions.people} chosen={mentions.chosen} onTake={take} />
      )}
      <Textarea
        ref={area}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={mostLetters}
        value={text}
        aria-label={t('noteLabel')}
        placeholder={t('notePlaceholder')}
        error={error}
        aria-autocomplete="list"
        aria-controls={mentions.people.length > 0 ? listId : undefined}
        aria-activedescendant={
          mentions.people.length > 0 ? `${listId}-${mentions.chosen}` : undefined
        }
        onChange={(event) => change(event.currentTarget.value, event.currentTarget.selectionStart)}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={press}
      />
      {(!isEmpty || props.onCancel) && (
        <div className={classes.foot}>
          <span>{t('sendHint')}</span>
          {props.onCancel && (
            <Button size="xs" variant="default" onClick={props.onCancel}>
              {common('common.cancel')}
            </Button>
          )}
          <Button size="xs" loading={isBusy} disabled={isEmpty} onClick={() => void send()}>
            {props.onCancel ? common('common.save') : t('send')}
          </Button>
        </div>
      )}
    </div>
  );
}
