// The list of a combobox, whose focus stays in its field, has no tags of its own.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { Loader, Modal } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTexts } from '../../i18n/feature-texts.ts';
import { isComposing } from '../../ui/is-composing.ts';
import { palette } from '../../ui/palette-state.ts';
import classes from './command-palette.module.css';
import { type Entry, type EntryGroup, entryBeside } from './entry.ts';
import { paletteTexts } from './texts.ts';
import { useEntries } from './use-entries.tsx';

const close = () => palette.set(false);

function run(entry: Entry): void {
  close();
  entry.run();
}

function Option(props: { entry: Entry; id: string; isActive: boolean; onPoint: () => void }) {
  const { entry, isActive } = props;
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) ref.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isActive]);
  return (
    // The keys are those of the field, which keeps the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={ref}
      id={props.id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className={classes.option}
      onMouseMove={props.onPoint}
      onClick={() => run(entry)}
    >
      <span className={classes.icon}>{entry.icon}</span>
      <span className={classes.title}>{entry.title}</span>
      <span className={classes.hint}>{entry.hint}</span>
      {entry.keys && <kbd className={classes.key}>{entry.keys}</kbd>}
    </div>
  );
}

function Results(props: {
  groups: EntryGroup[];
  active: string | undefined;
  listId: string;
  optionId: (entry: Entry) => string;
  onPoint: (entry: Entry) => void;
}) {
  const t = useTexts(paletteTexts);
  return (
    <div className={classes.results} role="listbox" id={props.listId} aria-label={t('results')}>
      {props.groups.map(({ id, label, entries }) => (
        <div key={id} role="group" aria-labelledby={`${props.listId}-${id}`}>
          <div id={`${props.listId}-${id}`} className={classes.group}>
            {label}
          </div>
          {entries.map((entry) => (
            <Option
              key={entry.id}
              entry={entry}
              id={props.optionId(entry)}
              isActive={entry.id === props.active}
              onPoint={() => props.onPoint(entry)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

/** Finds records, screens and commands by typing; arrows choose, enter opens, escape closes. */
export function CommandPalette() {
  const t = useTexts(paletteTexts);
  const listId = useId();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<string>();
  const { groups, isSearching, hasFailed } = useEntries(query);
  const entries = groups.flatMap((group) => group.entries);
  const active = entries.find(({ id }) => id === chosen) ?? entries[0];
  const optionId = (entry: Entry) => `${listId}-${entries.indexOf(entry)}`;

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event)) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setChosen(entryBeside(entries, active?.id, event.key === 'ArrowDown' ? 1 : -1)?.id);
    } else if (event.key === 'Enter' && active) {
      event.preventDefault();
      run(active);
    }
  }
  return (
    <Modal.Root
      opened
      onClose={close}
      size={640}
      yOffset="12vh"
      centered={false}
      classNames={{ content: classes.content ?? '', body: classes.body ?? '' }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={t('title')}>
        <Modal.Body>
          <div className={classes.field}>
            <IconSearch size={18} stroke={1.6} aria-hidden="true" />
            <input
              className={classes.input}
              role="combobox"
              aria-label={t('placeholder')}
              aria-expanded={entries.length > 0}
              aria-controls={listId}
              aria-autocomplete="list"
              {...(active ? { 'aria-activedescendant': optionId(active) } : {})}
              placeholder={t('placeholder')}
              value={query}
              onChange={(event) => {
                setQuery(event.currentTarget.value);
                setChosen(undefined);
              }}
              onKeyDown={onKeyDown}
              autoComplete="off"
              spellCheck={false}
              data-autofocus
            />
            {isSearching && <Loader size={16} aria-hidden="true" />}
          </div>
          <Results
            groups={groups}
            active={active?.id}
            listId={listId}
            optionId={optionId}
            onPoint={({ id }) => setChosen(id)}
          />
          <output className={classes.message} aria-live="polite">
            {entries.length === 0 && isSearching && t('searching')}
            {entries.length === 0 && !isSearching && (
              <>
                <strong>{t('nothing', { query: query.trim() })}</strong>
                <span>{t('nothingHint')}</span>
              </>
            )}
            {hasFailed && <span>{t('someFailed')}</span>}
          </output>
          <div className={classes.foot} aria-hidden="true">
            <span>
              <kbd className={classes.key}>↑</kbd> <kbd className={classes.key}>↓</kbd> {t('move')}
            </span>
            <span>
              <kbd className={classes.key}>↵</kbd> {t('open')}
            </span>
            <span>
              <kbd className={classes.key}>Esc</kbd> {t('close')}
            </span>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
