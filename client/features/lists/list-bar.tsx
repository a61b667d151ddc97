import { ActionIcon, TextInput } from '@mantine/core';
import {
  IconBaselineDensityMedium,
  IconBaselineDensitySmall,
  IconSearch,
} from '@tabler/icons-react';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLiveState } from '../../live/use-live-state.ts';
import classes from './list-page.module.css';
import { listTexts } from './texts.ts';

export function LiveDot() {
  const t = useTexts(listTexts);
  const state = useLiveState();
  return (
    <span
      className={classes.live}
      data-state={state}
      title={t(state === 'live' ? 'liveHint' : 'awayHint')}
    >
      <span className={classes.dot} aria-hidden="true" />
      {t(state)}
    </span>
  );
}

/** Asks once the reader pauses. */
export function SearchBox(props: {
  value: string;
  inputRef: RefObject<HTMLInputElement | null>;
  onChange(value: string): void;
}) {
  const t = useTexts(listTexts);
  const { value, onChange } = props;
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => onChange(text), 250);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <TextInput
      ref={props.inputRef}
      size="xs"
      type="search"
      className={classes.search ?? ''}
      aria-label={t('searchIn')}
      aria-keyshortcuts="/"
      placeholder={t('searchIn')}
      maxLength={200}
      leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onChange(text);
        if (event.key === 'Escape') onChange('');
      }}
    />
  );
}

export function DensityButton(props: { isCompact: boolean; onChange(isCompact: boolean): void }) {
  const t = useTexts(listTexts);
  const Icon = props.isCompact ? IconBaselineDensityMedium : IconBaselineDensitySmall;
  const label = t(props.isCompact ? 'roomy' : 'compact');
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={28}
      aria-label={label}
      title={label}
      onClick={() => props.onChange(!props.isCompact)}
    >
      <Icon size={16} stroke={1.75} />
    </ActionIcon>
  );
}

export function ListBar({ filter, tools }: { filter: ReactNode; tools: ReactNode }) {
  return (
    <div className={classes.bar}>
      {filter}
      <div className={classes.tools}>{tools}</div>
    </div>
  );
}
