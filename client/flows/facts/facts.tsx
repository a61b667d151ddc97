import { SegmentedControl, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { Field } from '../../../schemas/model/fields.ts';
import { useFormatValue } from '../../fields/use-format-value.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useFlowNames } from '../words/flow-names.ts';
import classes from './facts.module.css';
import { inWords } from './in-words.ts';
import { plainText } from './plain-text.ts';
import { factTexts } from './texts.ts';

/** Values in words, in the reader's language. */
export function usePlainText(): (value: unknown) => string {
  const t = useTexts(factTexts);
  const { locale } = useLocale();
  return (value) => plainText({ t, locale }, value);
}

const isNested = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;

/** One entry; one that has entries of its own opens. */
function Entry({ name, value }: { name: string; value: unknown }) {
  const say = usePlainText();
  const [isOpen, setOpen] = useState(false);
  if (!isNested(value))
    return (
      <div className={classes.pair}>
        <dt>{name}</dt>
        <dd>{say(value)}</dd>
      </div>
    );
  return (
    <div className={classes.pair} data-nested>
      <dt>{name}</dt>
      <dd>
        <UnstyledButton
          className={classes.unfold}
          aria-expanded={isOpen}
          aria-label={`${name}, ${say(value)}`}
          onClick={() => setOpen(!isOpen)}
        >
          {say(value)}
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

/** A value as names and values in words, or as the JSON it is. */
export function Facts({
  value,
  subject,
  outputs,
}: {
  value: unknown;
  subject?: string | undefined;
  outputs?: readonly Field[] | undefined;
}) {
  const t = useTexts(factTexts);
  const say = usePlainText();
  const names = useFlowNames();
  const format = useFormatValue();
  const [look, setLook] = useState('table');
  if (!isNested(value)) return <p className={classes.plain}>{say(value)}</p>;
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
        <Entries value={inWords(value, { t, names, subject, outputs, format }) as object} />
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
