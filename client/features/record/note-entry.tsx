import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useRights } from '../../api/me.ts';
import { addNote, deleteNote, editNote, type Note, notesQuery } from '../../api/notes.ts';
import { sessionQuery } from '../../api/session.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { toast } from '../../ui/toast.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { NoteEditor } from './note-editor.tsx';
import { NoteText } from './note-text.tsx';
import { isolate } from './tell-change.ts';
import { useRecordTexts } from './texts.ts';
import classes from './timeline.module.css';
import type { TimelineProps } from './timeline.tsx';
import { useNames } from './use-names.ts';
import { detailOf } from './use-record-actions.ts';

function useNoteActions({ entity, record }: TimelineProps, note: Note) {
  const t = useRecordTexts();
  const queryClient = useQueryClient();
  const refresh = () =>
    queryClient.invalidateQueries({ queryKey: notesQuery(entity, record._id).queryKey });
  const fail = (error: unknown) =>
    toast({ text: t('noteFailed', { detail: detailOf(error) }), tone: 'error' });
  const values = { text: note.text, mentions: note.mentions };
  return {
    async save(text: string, mentions: string[]): Promise<void> {
      await editNote(note.id, { text, mentions });
      await refresh();
    },
    async remove(): Promise<void> {
      try {
        await deleteNote(note.id);
        await refresh();
        const again = () => void addNote(entity, record._id, values).then(refresh, fail);
        toast({ text: t('noteDeleted'), undo: { label: t('undo'), run: again } });
      } catch (error) {
        fail(error);
      }
    },
  };
}

/** What somebody wrote, which they may change or take away. */
export function NoteEntry(props: TimelineProps & { note: Note; now: Date }) {
  const t = useRecordTexts();
  const names = useNames();
  const rights = useRights();
  const { data: me } = useQuery(sessionQuery);
  const [isEditing, setEditing] = useState(false);
  const { note, now } = props;
  const actions = useNoteActions(props, note);
  const isMine = note.by === me?.id;
  const person = names.person(note.by);
  const menu = (isMine || rights.has('definitions')) && (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          className={classes.menu ?? ''}
          variant="subtle"
          color="gray"
          size={24}
          aria-label={t('noteMenu')}
        >
          <IconDots size={14} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isMine && (
          <Menu.Item
            leftSection={<IconPencil size={16} stroke={1.75} />}
            onClick={() => setEditing(true)}
          >
            {t('editNote')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconTrash size={16} stroke={1.75} />}
          onClick={() => void actions.remove()}
        >
          {t('deleteNote')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
  return (
    <EntryFrame
      by={{ person }}
      sentence={t('noted', { who: isolate(person) })}
      actions={menu}
      foot={
        <>
          <TimeAgo at={note.at} now={now} />
          {note.editedAt && <span>{t('edited')}</span>}
        </>
      }
    >
      {isEditing ? (
        <NoteEditor
          text={note.text}
          mentions={note.mentions}
          onSend={async (text, mentions) => {
            await actions.save(text, mentions);
            setEditing(false);
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <NoteText note={note} />
      )}
    </EntryFrame>
  );
}
