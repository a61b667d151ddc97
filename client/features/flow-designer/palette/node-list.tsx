import { TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { NodeDescription } from '../../../../schemas/model/flow/node-description.ts';
import { NodeIcon, nodeThread } from '../../../flows/words/node-look.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { isComposing } from '../../../ui/is-composing.ts';
import { bestMatch, groupNodes, groupWord } from '../model/node-groups.ts';
import { designerTexts } from '../texts.ts';
import classes from './palette.module.css';
import { paletteDrag } from './palette-drag.ts';

/** Kinds of nodes by group, with a search; arrows move through them, Enter or a click chooses one. */
export function NodeList(props: {
  types: readonly NodeDescription[];
  hasHints?: boolean;
  isFocused?: boolean;
  onChoose: (type: NodeDescription) => void;
}) {
  const t = useTexts(designerTexts);
  const { locale } = useLocale();
  const [search, setSearch] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const groups = groupNodes(props.types, search, locale);

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event)) return;
    const items = [...(list.current?.querySelectorAll<HTMLElement>('button, input') ?? [])];
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const at = items.indexOf(event.target as HTMLElement);
    if (step !== 0) {
      event.preventDefault();
      items[(at + step + items.length) % items.length]?.focus();
    } else if (event.key === 'Enter' && at === 0) {
      event.preventDefault();
      const best = bestMatch(groups, search, locale);
      if (best) props.onChoose(best);
    }
  }

  return (
    // Arrow keys bubble up from the buttons inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={list} className={classes.list} onKeyDown={onKeyDown}>
      <TextInput
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        aria-label={t('findNode')}
        placeholder={t('findNode')}
        leftSection={<IconSearch size={16} stroke={1.75} aria-hidden="true" />}
        data-autofocus={props.isFocused || undefined}
      />
      {groups.length === 0 && <p className={classes.none}>{t('noNode')}</p>}
      {groups.map(({ group, types }) => (
        <section key={group} aria-labelledby={`nodes-${group}`}>
          <h2 id={`nodes-${group}`} className={classes.group}>
            {t(groupWord[group])}
          </h2>
          {types.map((type) => (
            <UnstyledButton
              key={type.type}
              className={classes.item}
              data-thread={nodeThread(type.type, type.group)}
              title={type.hint[locale]}
              draggable={!props.hasHints}
              onDragStart={(event) => paletteDrag.write(event.dataTransfer, type.type)}
              onDoubleClick={() => !props.hasHints && props.onChoose(type)}
              onClick={(event) => (props.hasHints || event.detail === 0) && props.onChoose(type)}
            >
              <NodeIcon type={type.type} />
              <span className={classes.word}>
                {type.label[locale]}
                {props.hasHints && <span className={classes.hint}>{type.hint[locale]}</span>}
              </span>
            </UnstyledButton>
          ))}
        </section>
      ))}
    </div>
  );
}
