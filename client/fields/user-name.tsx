import { useQuery } from '@tanstack/react-query';
import { usersQuery } from '../api/people.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { Avatar } from '../ui/avatar.tsx';
import classes from './field-value.module.css';
import { fieldTexts } from './texts.ts';

/** A person by their id: disc and name. */
export function UserName({ id, hasAvatar = true }: { id: string; hasAvatar?: boolean }) {
  const t = useTexts(fieldTexts);
  const { data } = useQuery(usersQuery);
  if (!data) return <span className={classes.placeholder} aria-hidden="true" />;
  const person = data.find((one) => one.id === id);
  if (!person) return <span className={classes.missing}>{t('unknownPerson')}</span>;
  return (
    <span className={classes.person}>
      {hasAvatar && <Avatar name={person.name} />}
      <span className={classes.word}>{person.name}</span>
    </span>
  );
}
