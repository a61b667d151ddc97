import { Button, Modal, Select, TextInput, UnstyledButton } from '@mantine/core';
import { IconMathFunction, IconTable } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleDefinition, RuleLogic } from '../../../schemas/generated/rule.ts';
import { ApiError } from '../../api/api-error.ts';
import { createDefinition } from '../../api/definitions.ts';
import { entitiesQuery } from '../../api/entities.ts';
import { newRule } from '../../conditions/new-rule.ts';
import { useEntity } from '../../fields/use-entity.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Notice } from '../../ui/notice.tsx';
import { emptyLogic } from './rule-inputs.ts';
import classes from './rules-page.module.css';
import { ruleTexts } from './texts.ts';

const kinds = [
  { kind: 'table', title: 'kindTable', text: 'kindTableText', Icon: IconTable },
  {
    kind: 'expression',
    title: 'kindExpression',
    text: 'kindExpressionText',
    Icon: IconMathFunction,
  },
] as const;

/** The smallest rule of that kind that may be saved: `true`, or a table of one row. */
const savable = (logic: RuleLogic): RuleLogic =>
  logic.kind === 'expression' ? { ...logic, expression: 'true' } : logic;

/** Asks what a new rule is about and which kind it is, then opens it. */
export function NewRuleDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts(ruleTexts);
  const { t: say } = useTranslation();
  const { locale } = useLocale();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { data: entities = [] } = useQuery(entitiesQuery);
  const [label, setLabel] = useState('');
  const [entityName, setEntityName] = useState<string | null>(null);
  const [kind, setKind] = useState<RuleLogic['kind']>('table');
  const { entity } = useEntity(entityName ?? entities[0]?.name);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (rule: RuleDefinition) => createDefinition('rules', rule),
    onSuccess: async ({ name }) => {
      await queryClient.invalidateQueries({ queryKey: ['rules'] });
      await navigate({ to: '/build/rules/$rule', params: { rule: name } });
    },
  });
  const canCreate = label.trim() !== '' && entity !== undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('newRule')}
      closeButtonProps={{ 'aria-label': say('common.close') }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!canCreate) return;
          mutate(newRule(label, entity.name, savable(emptyLogic(kind, entity))));
        }}
      >
        <TextInput
          data-autofocus
          label={t('label')}
          value={label}
          maxLength={100}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <Select
          label={t('about')}
          data={entities.map((one) => ({ value: one.name, label: one.label[locale] }))}
          searchable
          allowDeselect={false}
          value={entity?.name ?? null}
          onChange={setEntityName}
        />
        <div className={classes.kinds}>
          {kinds.map(({ kind: one, title, text, Icon }) => (
            <UnstyledButton
              key={one}
              type="button"
              aria-pressed={kind === one}
              className={classes.kindCard}
              onClick={() => setKind(one)}
            >
              <Icon size={20} stroke={1.6} aria-hidden="true" />
              <strong>{t(title)}</strong>
              <span>{t(text)}</span>
            </UnstyledButton>
          ))}
        </div>
        {error && (
          <Notice tone="error">
            {error instanceof ApiError && error.detail
              ? error.detail
              : say('failure.unreachableText')}
          </Notice>
        )}
        <div className={classes.formButtons}>
          <Button variant="default" onClick={onClose}>
            {say('common.cancel')}
          </Button>
          <Button type="submit" loading={isPending} disabled={!canCreate}>
            {t('create')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
