import classes from './avatar.module.css';

/** The character that tells a person apart: the last of a Chinese name, the first of any other. */
function initialOf(name: string): string {
  const letters = Array.from(name.trim());
  const isHan = /\p{Script=Han}/u.test(letters.at(-1) ?? '');
  return (isHan ? letters.at(-1) : letters[0])?.toUpperCase() ?? '';
}

/** Stands beside the name, so it says nothing to a screen reader. */
export function Avatar({ name }: { name: string }) {
  return (
    <span className={classes.disc} aria-hidden="true">
      {initialOf(name)}
    </span>
  );
}
