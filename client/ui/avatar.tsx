import classes from './avatar.module.css';

/** The character that tells a person apart: the last of a Chinese name, the first of any other. */
function initialOf(name: string): string {
  const letters = Array.from(name.trim());
  const isHan = /\p{Script=Han}/u.test(letters.at(-1) ?? '');
  return (isHan ? letters.at(-1) : letters[0])?.toUpperCase() ?? '';
}

/** The same person has the same colour everywhere. */
function colorOf(name: string): number {
  const sum = Array.from(name.trim()).reduce(
    (hash, one) => (hash * 31 + (one.codePointAt(0) ?? 0)) % 9973,
    7,
  );
  return 1 + (sum % 6);
}

/** Stands beside the name, so it says nothing to a screen reader. */
export function Avatar({ name }: { name: string }) {
  return (
    <span className={classes.disc} data-color={colorOf(name)} aria-hidden="true">
      {initialOf(name)}
    </span>
  );
}
