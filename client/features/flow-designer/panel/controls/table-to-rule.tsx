import { Button, Modal, TextInput } from '@mantine/core';
import { IconTableExport } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionTable } from '../../../../../schemas/generated/decision-table.ts';
import { ApiError } from '../../../../api/api-error.ts';
import { createDefinition } from '../../../../api/definitions.ts';
import { useRights } from '../../../../api/me.ts';
import { newRule } from '../../../../conditions/new-rule.ts';
import { useTexts } from '../../../../i18n/feature-texts.ts';
import { Notice } from '../../../../ui/notice.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { useDesignerView } from '../../model/designer-context.ts';
import { usePanelNode } from '../panel-context.ts';
import { withMember } from '../setting-props.ts';
import { panelTexts } from '../texts.ts';
import classes from './controls.module.css';

function Refusal({ error }: { error: Error }) {
  const { t } = useTranslation();
  const problems = error instanceof ApiError ? error.problems : [];
  const text =
    error instanceof ApiError && error.detail ? error.detail : t('failure.unreachableText');
  return <Notice tone="error">{problems[0]?.detail ?? text}</Notice>;
}

function NameDialog(props: { table: DecisionTable; entity: string; onClose: () => void }) {
  const t = useTexts(panelTexts);
  const { t: common } = useTranslation();
  const { setSettings, names } = useDesignerView();
  const node = usePanelNode();
  const queryClient = useQueryClient();
  const [label, setLabel] = useState(node.label?.[names.locale] ?? '');
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      createDefinition(
        'rules',
        newRule(label, props.entity, { kind: 'table', table: props.table }),
      ),
    onSuccess: async (rule) => {
      await queryClient.invalidateQueries({ queryKey: ['rules'] });
      const { table: _table, ...rest } = node.settings ?? {};
      setSettings(node, withMember(rest, 'rule', rule.name));
      toast({ text: t('ruleMade', { name: rule.label[names.locale] }) });
      props.onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('ruleNew')}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <form
        className={classes.group}
        onSubmit={(event) => {
          event.preventDefault();
          if (label.trim() !== '') mutate();
        }}
      >
        <TextInput
          data-autofocus
          label={t('ruleName')}
          description={t('ruleNewText')}
          value={label}
          maxLength={100}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        {error && <Refusal error={error} />}
        <div className={classes.dialogButtons}>
          <Button variant="default" onClick={props.onClose}>
            {common('common.cancel')}
          </Button>
          <Button type="submit" loading={isPending} disabled={label.trim() === ''}>
            {t('ruleCreate')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** Moves the node's own table into a rule, which the node then uses. */
export function TableToRule({ table }: { table: DecisionTable }) {
  const t = useTexts(panelTexts);
  const { subject, isEditable } = useDesignerView();
  const [isOpen, setOpen] = useState(false);
  const mayDefine = useRights().has('definitions');
  if (!isEditable || !mayDefine || subject === undefined) return null;
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconTableExport size={16} stroke={1.75} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {t('ruleNew')}
      </Button>
      {isOpen && <NameDialog table={table} entity={subject} onClose={() => setOpen(false)} />}
    </>
  );
}
