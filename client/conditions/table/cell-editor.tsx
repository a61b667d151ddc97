import { Popover } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { isComposing } from '../../ui/is-composing.ts';
import { keepsEscape } from '../../ui/keeps-escape.ts';
import { ChoiceAssist, useChoices } from './choice-assist.tsx';
import classes from './cell-editor.module.css';
import { RangeAssist } from './range-assist.tsx';
import { SuggestionAssist } from './suggestion-assist.tsx';
import type { InputColumn } from './table-column.ts';

export type Leave = 'down' | 'right' | 'left' | 'stay';

interface CellEditorProps {
  label: string;
  /** The condition column; none for results and notes. */
  column: InputColumn | undefined;
  /** The cell as it is kept. */
  cell: string;
  /** The cell as it is said, or what was typed to begin. */
  start: string;
  isTyped: boolean;
  /** Values that stand in this column already. */
  suggestions: readonly string[];
  /** There are no other values. */
  areAll: boolean;
  onCommit: (text: string, leave: Leave) => void;
  onCancel: () => void;
}

const leaveOf = (event: KeyboardEvent): Leave | undefined => {
  if (event.key === 'Enter') return 'down';
  if (event.key === 'Tab') return event.shiftKey ? 'left' : 'right';
  return undefined;
};

function CellInput(props: {
  label: string;
  value: string;
  placeholder?: string;
  selectsAll: boolean;
  onChange: (text: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onBlur: () => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const { selectsAll } = props;
  useEffect(() => {
    input.current?.focus();
    if (selectsAll) input.current?.select();
  }, [selectsAll]);
  return (
    <input
      ref={input}
      {...keepsEscape}
      className={classes.cellInput}
      aria-label={props.label}
      value={props.value}
      placeholder={props.placeholder ?? ''}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      onKeyDown={props.onKeyDown}
      onBlur={props.onBlur}
    />
  );
}

/** A cell with options: a search over them, space to choose, enter to be done. */
function ChoiceEditor(props: CellEditorProps & { column: InputColumn }) {
  const { column, cell, onCommit, onCancel } = props;
  const [filter, setFilter] = useState(props.isTyped ? props.start : '');
  const choices = useChoices(column, cell, filter);
  const leave = (how: Leave) => onCommit(choices.cell(filter.trim() !== ''), how);
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const how = leaveOf(event);
    if (how) {
      event.preventDefault();
      leave(how);
    } else if (event.key === 'Escape') onCancel();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      choices.move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === ' ') {
      event.preventDefault();
      choices.toggle();
      setFilter('');
    }
    event.stopPropagation();
  };
  return (
    <Assisted assist={<ChoiceAssist choices={choices} />} onOutside={() => leave('stay')}>
      <CellInput
        label={props.label}
        value={filter}
        placeholder={choices.said}
        selectsAll={false}
        onChange={setFilter}
        onKeyDown={onKeyDown}
        onBlur={() => undefined}
      />
    </Assisted>
  );
}

function TextEditor(props: CellEditorProps) {
  const { column, suggestions, onCommit, onCancel } = props;
  const [text, setText] = useState(props.start);
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const how = leaveOf(event);
    if (how) {
      event.preventDefault();
      onCommit(text, how);
    } else if (event.key === 'Escape') onCancel();
    event.stopPropagation();
  };
  const assist = column ? (
    <RangeAssist column={column} text={text} onChange={setText} />
  ) : (
    <SuggestionAssist
      suggestions={suggestions}
      areAll={props.areAll}
      text={text}
      onPick={(picked) => onCommit(picked, 'down')}
    />
  );
  return (
    <Assisted assist={assist} onOutside={() => onCommit(text, 'stay')}>
      <CellInput
        label={props.label}
        value={text}
        selectsAll={!props.isTyped}
        onChange={setText}
        onKeyDown={onKeyDown}
        onBlur={() => undefined}
      />
    </Assisted>
  );
}

/** The input in its cell with help under it; a click elsewhere keeps what was entered. */
function Assisted(props: {
  assist: React.ReactNode;
  children: React.ReactNode;
  onOutside: () => void;
}) {
  return (
    <Popover
      opened
      position="bottom-start"
      shadow="md"
      offset={4}
      returnFocus={false}
      trapFocus={false}
      withRoles={false}
      closeOnEscape={false}
      onChange={(isOpen) => {
        if (!isOpen) props.onOutside();
      }}
    >
      <Popover.Target>
        <div className={classes.editing}>{props.children}</div>
      </Popover.Target>
      <Popover.Dropdown className={classes.assist ?? ''}>{props.assist}</Popover.Dropdown>
    </Popover>
  );
}

/** Edits one cell in its place. */
export function CellEditor(props: CellEditorProps) {
  const { column } = props;
  const hasChoices =
    column &&
    (column.input.type === 'boolean' ||
      (column.input.type === 'text' && column.field?.options.length));
  return hasChoices ? <ChoiceEditor {...props} column={column} /> : <TextEditor {...props} />;
}
