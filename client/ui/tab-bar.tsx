import { UnstyledButton } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import classes from './tab-bar.module.css';

export interface Tab<Id extends string> {
  id: Id;
  label: ReactNode;
  icon?: ReactNode;
  count?: number | undefined;
}

/** Tabs over one area; arrows move between them. The area carries `role="tabpanel"` and `aria-labelledby={tabId(id)}`. */
export function TabBar<Id extends string>(props: {
  label: string;
  tabs: Tab<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
  tabId?: (id: Id) => string;
  /** Stands behind the last tab. */
  end?: ReactNode;
}) {
  const list = useRef<HTMLDivElement>(null);
  function move(event: KeyboardEvent) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = props.tabs.findIndex(({ id }) => id === props.selected);
    const next = props.tabs[(at + step + props.tabs.length) % props.tabs.length];
    if (!next) return;
    props.onSelect(next.id);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[props.tabs.indexOf(next)]?.focus();
  }
  return (
    <div className={classes.bar}>
      <div
        ref={list}
        role="tablist"
        tabIndex={-1}
        aria-label={props.label}
        className={classes.list}
        onKeyDown={move}
      >
        {props.tabs.map(({ id, label, icon, count }) => (
          <UnstyledButton
            key={id}
            role="tab"
            {...(props.tabId ? { id: props.tabId(id) } : {})}
            className={classes.tab}
            aria-selected={id === props.selected}
            tabIndex={id === props.selected ? 0 : -1}
            onClick={() => props.onSelect(id)}
          >
            {icon}
            {label}
            {count !== undefined && <span className={classes.count}>{count}</span>}
          </UnstyledButton>
        ))}
      </div>
      {props.end}
    </div>
  );
}
