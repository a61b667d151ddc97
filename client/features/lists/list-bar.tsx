import { ActionIcon, TextInput } from '@mantine/core';
import {
  IconBaselineDensityMedium,
  IconBaselineDensitySmall,
  IconSearch,
} from '@tabler/icons-react';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLiveState } from '../../live/use-live-state.ts';
import { isComposing } from '../../ui/is-composing.ts';
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

export const searchId = 'list-search';
const pauseMs = 250;

/** Asks once the reader pauses. */
export function SearchBox(props: { value: string; onChange: (value: string) => void }) {
  const t = useTexts(listTexts);
  const { value, onChange } = props;
  const [typed, setTyped] = useState<string>();
  const text = typed ?? value;
  const ask = useCallback(
    (wanted: string) => {
      setTyped(undefined);
      onChange(wanted);
    },
    [onChange],
  );
  useEffect(() => {
    if (typed === undefined) return undefined;
    const timer = setTimeout(() => ask(typed), pauseMs);
    return () => clearTimeout(timer);
  }, [typed, ask]);
  return (
    <TextInput
      id={searchId}
      size="xs"
      type="search"
      className={classes.search ?? ''}
      aria-label={t('searchIn')}
      aria-keyshortcuts="/"
      placeholder={t('searchIn')}
      maxLength={200}
      leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
      value={text}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (isComposing(event)) return;
        if (event.key === 'Enter') ask(text);
        if (event.key === 'Escape') ask('');
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
