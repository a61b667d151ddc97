import { useQueryClient } from '@tanstack/react-query';
import { ownKey } from '../../api/device-owner.ts';
import { addNote, notesQuery } from '../../api/notes.ts';
import { NoteEditor } from './note-editor.tsx';

const keyOf = (entity: string, id: string) => ownKey(`note.${entity}.${id}`);

function readDraft(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function keepDraft(key: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Without storage the draft lives as long as the page.
  }
}

/** A new note on a record; what is not sent yet is kept on this device. */
export function NoteComposer({ entity, id }: { entity: string; id: string }) {
  const queryClient = useQueryClient();
  const key = keyOf(entity, id);
  return (
    <NoteEditor
      key={key}
      text={readDraft(key)}
      onChange={(text) => keepDraft(key, text)}
      onSend={async (text, mentions) => {
        await addNote(entity, id, { text, mentions });
        await queryClient.invalidateQueries({ queryKey: notesQuery(entity, id).queryKey });
      }}
    />
  );
}
