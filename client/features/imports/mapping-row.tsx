import { Select, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconMinus, IconUser } from '@tabler/icons-react';
import type { ColumnProposal } from '../../../schemas/generated/api-imports.ts';
import { FieldTypeIcon } from '../../fields/field-types.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { chooseField, ownerTarget } from './draft.ts';
import { issuesOfColumn } from './issues.ts';
import classes from './mapping-step.module.css';
import { importTexts } from './texts.ts';
import { useIssueText } from './use-issue-text.ts';
import type { ImportDraft } from './use-import-draft.ts';

const leaveOut = '';

function TargetSelect({ column, state }: { column: string; state: ImportDraft }) {
  const t = useTexts(importTexts);
  const { locale } = useLocale();
  const { draft, setDraft, fields, canAssign } = state;
  const target = draft.mapping[column] ?? null;
  const field = fields.find(({ key }) => key === target);
  const icon =
    target === ownerTarget ? (
      <IconUser size={16} stroke={1.75} aria-hidden="true" />
    ) : field ? (
      <FieldTypeIcon type={field.type} />
    ) : (
      <IconMinus size={16} stroke={1.75} aria-hidden="true" />
    );
  return (
    <Select
      className={classes.target ?? ''}
      data-empty={target === null || undefined}
      aria-label={t('targetOf', { column })}
      searchable
      allowDeselect={false}
      leftSection={icon}
      value={target ?? leaveOut}
      data={[
        { value: leaveOut, label: t('leaveOut') },
        ...fields.map(({ key, label, required }) => ({
          value: key,
          label: `${label[locale]}${required ? ' *' : ''}`,
        })),
        ...(canAssign ? [{ value: ownerTarget, label: t('owner') }] : []),
      ]}
      onChange={(value) => setDraft(chooseField(draft, column, value || null))}
    />
  );
}

function Reason({ column, state }: { column: ColumnProposal; state: ImportDraft }) {
  const t = useTexts(importTexts);
  const { draft } = state;
  const target = draft.mapping[column.name];
  const origin = draft.origins[column.name] ?? 'none';
  const percent = Math.round(column.confidence * 100);
  const texts = {
    proposed: t('originProposed', { percent }),
    remembered: t('originRemembered'),
    chosen: t('originChosen'),
    none: t('originNone'),
  };
  const order = column.dateOrder === 'ambiguous' ? draft.dateFormat : column.dateOrder;
  return (
    <>
      {texts[origin]}
      {target && order && column.type === 'date' && (
        <span className={classes.order}>{t('dateAuto', { order: t(order) })}</span>
      )}
    </>
  );
}

function Check(props: { column: string; state: ImportDraft; onValues: () => void }) {
  const t = useTexts(importTexts);
  const issueText = useIssueText();
  const { draft, check } = props.state;
  if (!draft.mapping[props.column]) return <span className={classes.faint}>{t('notChecked')}</span>;
  if (!check.data || check.isPlaceholderData)
    return <span className={classes.faint}>{t('checking')}</span>;
  const issues = issuesOfColumn(check.data, props.column);
  if (issues.length === 0)
    return (
      <span className={classes.good}>
        <IconCheck size={14} stroke={2} aria-hidden="true" />
        {t('noProblem')}
      </span>
    );
  return issues.map((issue) => (
    <UnstyledButton
      key={issue.code}
      className={classes.bad}
      title={issue.detail}
      onClick={props.onValues}
    >
      <IconAlertTriangle size={14} stroke={1.75} aria-hidden="true" />
      {issueText(issue)}
    </UnstyledButton>
  ));
}

export function MappingRow(props: {
  column: ColumnProposal;
  state: ImportDraft;
  onValues: () => void;
}) {
  const { column, state } = props;
  return (
    <tr data-out={!state.draft.mapping[column.name] || undefined}>
      <th scope="row" className={classes.column}>
        {column.name}
      </th>
      <td className={classes.samples}>
        {column.samples.slice(0, 2).map((sample) => (
          <span key={sample} className={classes.sample} title={sample}>
            {sample}
          </span>
        ))}
      </td>
      <td>
        <TargetSelect column={column.name} state={state} />
      </td>
      <td className={classes.why}>
        <Reason column={column} state={state} />
      </td>
      <td className={classes.check}>
        <Check column={column.name} state={state} onValues={props.onValues} />
      </td>
    </tr>
  );
}
