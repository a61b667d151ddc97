import { SegmentedControl, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { runTexts } from '../texts.ts';
import { plainText } from './plain-text.ts';
import classes from './run-view.module.css';

const isNested = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;

/** One entry; one that has entries of its own opens. */
function Entry({ name, value }: { name: string; value: unknown }) {
  const t = useTexts(runTexts);
  const [isOpen, setOpen] = useState(false);
  if (!isNested(value))
    return (
      <div className={classes.pair}>
        <dt>{name}</dt>
        <dd>{plainText(t, value)}</dd>
      </div>
    );
  return (
    <div className={classes.pair} data-nested>
      <dt>{name}</dt>
      <dd>
        <UnstyledButton
          className={classes.unfold}
          aria-expanded={isOpen}
          aria-label={`${name}, ${plainText(t, value)}`}
          onClick={() => setOpen(!isOpen)}
        >
          {plainText(t, value)}
          <IconChevronRight size={14} stroke={1.75} aria-hidden="true" />
        </UnstyledButton>
        {isOpen && <Entries value={value} />}
      </dd>
    </div>
  );
}

function Entries({ value }: { value: object }) {
  return (
    <dl className={classes.facts}>
      {Object.entries(value).map(([name, inner]) => (
        <Entry key={name} name={name} value={inner} />
      ))}
    </dl>
  );
}

/** A value as names and values, or as the JSON it is. */
export function Facts({ value }: { value: unknown }) {
  const t = useTexts(runTexts);
  const [look, setLook] = useState('table');
  if (!isNested(value)) return <p className={classes.plain}>{plainText(t, value)}</p>;
  return (
    <>
      <SegmentedControl
        size="xs"
        className={classes.look ?? ''}
        value={look}
        data={[
          { value: 'table', label: t('table') },
          { value: 'raw', label: t('raw') },
        ]}
        onChange={setLook}
      />
      {look === 'table' ? (
        <Entries value={value} />
      ) : (
        // Long lines are scrolled with the keyboard too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className={classes.raw} tabIndex={0}>
          {JSON.stringify(value, null, 2)}
        </pre>
      )}
    </>
  );
}
