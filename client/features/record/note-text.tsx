import { useQuery } from '@tanstack/react-query';
import { usersQuery } from '../../api/people.ts';
import { mentionParts } from './mentions.ts';
import classes from './timeline.module.css';

/** The text of a note, with the people it mentions standing out. */
export function NoteText({ note }: { note: { text: string; mentions: string[] } }) {
  const { data: users } = useQuery(usersQuery);
  const names = (users ?? [])
    .filter(({ id }) => note.mentions.includes(id))
    .map(({ name }) => name);
  return (
    <p className={classes.bubble}>
      {mentionParts(note.text, names).map(({ text, isMention }, index) =>
        isMention ? (
          <span key={index} className={classes.mention}>
            {text}
          </span>
        ) : (
          text
        ),
      )}
    </p>
  );
}
