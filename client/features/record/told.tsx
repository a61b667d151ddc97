import { Fragment } from 'react';

/** A sentence whose isolated names stand out. */
export function Told({ text }: { text: string }) {
  return text
    .split(/\u2068|\u2069/)
    .map((part, index) =>
      index % 2 === 1 ? (
        <strong key={index}>{part}</strong>
      ) : (
        <Fragment key={index}>{part}</Fragment>
      ),
    );
}
