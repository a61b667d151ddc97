import { ActionIcon, Button, Popover, Select, TextInput } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { DecisionOutput, DecisionTable } from '../../../schemas/generated/decision-table.ts';
import type { TableProblem } from '../../../schemas/model/decision-table/table-problems.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ExpressionEditor } from '../expression-editor.tsx';
import classes from './decision-table.module.css';
import {
  changeInput,
  changeOutput,
  moveInput,
  removeInput,
  removeOutput,
  renameOption,
} from './table-changes.ts';
import type { InputColumn } from './table-column.ts';
import type { TableGridProps } from './table-grid.tsx';
import { OutputOptions } from './output-options.tsx';
import { renamed } from './renamed.ts';
import { tableTexts } from './table-texts.ts';

const inputTypes = [
  ['number', 'typeNumber'],
  ['integer', 'typeInteger'],
  ['text', 'typeText'],
  ['boolean', 'typeBoolean'],
  ['date', 'typeDate'],
  ['dateTime', 'typeDateTime'],
] as const;

function HeadButton(props: {
  label: string;
  isWrong: boolean;
  title: string | undefined;
  children: React.ReactNode;
}) {
  const t = useTexts(tableTexts);
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      shadow="md"
      width={300}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.headButton}
          data-wrong={props.isWrong || undefined}
          aria-label={t('columnMenu', { column: props.label })}
          title={props.title}
          onClick={() => setOpen(!isOpen)}
        >
          {props.label}
        </button>
      </Popover.Target>
      <Popover.Dropdown onKeyDown={(event) => event.stopPropagation()}>
        <div className={classes.columnForm}>{props.children}</div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** A condition column's name, with what it compares behind it. */
export function InputHead(
  props: TableGridProps & { column: InputColumn; index: number; problem: TableProblem | undefined },
) {
  const t = useTexts(tableTexts);
  const { locale } = useLocale();
  const { table, column, index, onChange, problem } = props;
  const { input } = column;
  return (
    <th scope="col">
      <HeadButton
        label={column.label}
        isWrong={problem !== undefined}
        title={problem?.detail[locale]}
      >
        <TextInput
          label={t('columnName')}
          value={input.label?.[locale] ?? ''}
          placeholder={column.label}
          onChange={(event) => {
            const name = event.currentTarget.value;
            const { label, ...rest } = input;
            onChange(
              changeInput(
                table,
                index,
                name === '' ? rest : { ...rest, label: renamed(label, name, locale) },
              ),
            );
          }}
        />
        <ExpressionEditor
          entity={props.entity}
          label={t('expression')}
          value={input.expression}
          onChange={(expression) => onChange(changeInput(table, index, { ...input, expression }))}
          {...(props.context ? { context: props.context } : {})}
        />
        <Select
          label={t('type')}
          data={inputTypes.map(([value, key]) => ({ value, label: t(key) }))}
          allowDeselect={false}
          value={input.type}
          onChange={(type) =>
            type &&
            onChange(changeInput(table, index, { ...input, type: type as typeof input.type }))
          }
        />
        <div className={classes.columnActions}>
          <Move
            isFirst={index === 0}
            isLast={index === table.inputs.length - 1}
            onMove={(step) => onChange(moveInput(table, index, index + step))}
          />
          <Remove
            isOnly={table.inputs.length === 1}
            onRemove={() => onChange(removeInput(table, index))}
          />
        </div>
      </HeadButton>
    </th>
  );
}

function Move(props: { isFirst: boolean; isLast: boolean; onMove: (step: 1 | -1) => void }) {
  const t = useTexts(tableTexts);
  return (
    <>
      <ActionIcon
        variant="default"
        size={28}
        disabled={props.isFirst}
        aria-label={t('moveLeft')}
        onClick={() => props.onMove(-1)}
      >
        <IconArrowLeft size={16} stroke={1.75} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={28}
        disabled={props.isLast}
        aria-label={t('moveRight')}
        onClick={() => props.onMove(1)}
      >
        <IconArrowRight size={16} stroke={1.75} />
      </ActionIcon>
    </>
  );
}

function Remove({ isOnly, onRemove }: { isOnly: boolean; onRemove: () => void }) {
  const t = useTexts(tableTexts);
  return (
    <Button
      variant="subtle"
      color="gray"
      size="xs"
      disabled={isOnly}
      leftSection={<IconTrash size={14} stroke={1.75} />}
      onClick={onRemove}
    >
      {t('removeColumn')}
    </Button>
  );
}

/** Texts that stand in that column of results. */
function usedIn({ rows, otherwise }: DecisionTable, index: number): string[] {
  const values = [...rows.map(({ give }) => give[index]), otherwise?.[index]];
  return [...new Set(values)].filter((one) => typeof one === 'string').filter(Boolean);
}

/** A result column's name, with its key and kind behind it. */
export function OutputHead(
  props: TableGridProps & {
    output: DecisionOutput;
    index: number;
    problem: TableProblem | undefined;
  },
) {
  const t = useTexts(tableTexts);
  const { locale } = useLocale();
  const { table, output, index, onChange, problem } = props;
  const [key, setKey] = useState(output.name);
  const isTaken = table.outputs.some(({ name }, at) => at !== index && name === key);
  const isKey = /^[a-z][a-z0-9_]*$/.test(key);
  const change = (next: DecisionOutput) => onChange(changeOutput(table, index, next));
  const changeType = (type: DecisionOutput['type']) => {
    const { options: _options, ...rest } = output;
    change({ ...(type === 'text' ? output : rest), type });
  };
  return (
    <th scope="col" className={index === 0 ? classes.divided : ''}>
      <HeadButton
        label={output.label?.[locale] ?? output.name}
        isWrong={problem !== undefined}
        title={problem?.detail[locale]}
      >
        <TextInput
          label={t('columnName')}
          value={output.label?.[locale] ?? ''}
          placeholder={output.name}
          onChange={(event) => {
            const name = event.currentTarget.value;
            const { label, ...rest } = output;
            change(name === '' ? rest : { ...rest, label: renamed(label, name, locale) });
          }}
        />
        <TextInput
          label={t('key')}
          description={t('keyHint')}
          value={key}
          error={isTaken ? t('keyTaken') : isKey ? undefined : t('keyWrong')}
          onChange={(event) => setKey(event.currentTarget.value)}
          onBlur={() =>
            isKey && !isTaken ? change({ ...output, name: key }) : setKey(output.name)
          }
        />
        <Select
          label={t('type')}
          data={inputTypes
            .filter(([value]) => value !== 'integer')
            .map(([value, text]) => ({ value, label: t(text) }))}
          allowDeselect={false}
          value={output.type}
          onChange={(type) => type && changeType(type as typeof output.type)}
        />
        {output.type === 'text' && (
          <OutputOptions
            output={output}
            used={usedIn(table, index)}
            onChange={change}
            onRename={(names) => onChange(renameOption(table, index, names))}
          />
        )}
        <div className={classes.columnActions}>
          <Remove
            isOnly={table.outputs.length === 1}
            onRemove={() => onChange(removeOutput(table, index))}
          />
        </div>
      </HeadButton>
    </th>
  );
}
