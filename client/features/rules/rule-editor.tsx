import { ActionIcon, Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { RuleDefinition } from '../../../schemas/generated/rule.ts';
import { DecisionTableEditor } from '../../conditions/decision-table-editor.tsx';
import { ruleContext } from '../../conditions/condition-context.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { ExpressionLogicEditor } from './expression-logic-editor.tsx';
import { RuleCases } from './rule-cases.tsx';
import classes from './rule-page.module.css';
import { RuleMenu } from './rule-menu.tsx';
import { ruleTexts } from './texts.ts';
import { TryTable } from './try-table.tsx';
import { useCheckedRule } from './use-checked-rule.ts';
import { type RuleDraft, useRuleDraft } from './use-rule-draft.ts';
import { useSaveRule } from './use-save-rule.ts';
import { StaleDialog } from './stale-dialog.tsx';
import { OldTablesNotice } from './old-tables-notice.tsx';
import { RefusedNotice } from './refused-notice.tsx';
import { UsedBy } from './used-by.tsx';

const icon = { size: 16, stroke: 1.75 };

function State({ draft }: { draft: RuleDraft }) {
  const t = useTexts(ruleTexts);
  const { locale } = useLocale();
  if (!draft.isChanged) return <StatusPill thread="bamboo">{t('saved')}</StatusPill>;
  const time =
    draft.since &&
    new Intl.DateTimeFormat(locale, {
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    }).format(new Date(draft.since));
  return (
    <StatusPill thread="gamboge">{time ? t('unsavedFrom', { time }) : t('unsaved')}</StatusPill>
  );
}

/** The rule's logic with its head; test cases and a trial stand at the side. */
export function RuleEditor({ saved }: { saved: RuleDefinition }) {
  const t = useTexts(ruleTexts);
  const { locale } = useLocale();
  const draft = useRuleDraft(saved);
  const { rule, change } = draft;
  const checked = useCheckedRule(rule);
  const saving = useSaveRule(draft);
  const [firing, setFiring] = useState<readonly number[]>([]);
  usePageTitle(rule.label[locale]);
  const { logic } = rule;
  return (
    <div className={classes.page}>
      <PageHead
        isHeading
        title={rule.label[locale]}
        crumbs={[
          <Link key="rules" to="/build/rules">
            {t('rules')}
          </Link>,
        ]}
        state={<State draft={draft} />}
        hasSearch={false}
        actions={
          <>
            <ActionIcon
              className={classes.quiet ?? ''}
              variant="subtle"
              color="gray"
              size={32}
              disabled={!draft.canUndo}
              aria-label={t('undo')}
              onClick={draft.undo}
            >
              <IconArrowBackUp {...icon} />
            </ActionIcon>
            <ActionIcon
              className={classes.quiet ?? ''}
              variant="subtle"
              color="gray"
              size={32}
              disabled={!draft.canRedo}
              aria-label={t('redo')}
              onClick={draft.redo}
            >
              <IconArrowForwardUp {...icon} />
            </ActionIcon>
            <RuleMenu draft={draft} saved={saved} />
            <Button
              disabled={!draft.isChanged}
              loading={saving.isSaving}
              onClick={() => saving.save()}
            >
              {t('save')}
            </Button>
          </>
        }
      />
      <div className={classes.body}>
        <div className={classes.logic}>
          <RefusedNotice error={saving.error} />
          {logic.kind === 'table' && <OldTablesNotice rule={saved} />}
          {logic.kind === 'table' ? (
            <DecisionTableEditor
              entity={rule.entity}
              value={logic.table}
              context={ruleContext}
              firing={firing}
              onChange={(table) => change({ ...rule, logic: { ...logic, table } })}
            />
          ) : (
            <ExpressionLogicEditor
              entity={rule.entity}
              logic={logic}
              onChange={(next) => change({ ...rule, logic: next })}
            />
          )}
        </div>
        <aside className={classes.side}>
          {logic.kind === 'table' && (
            <TryTable entity={rule.entity} logic={logic} onFiring={setFiring} />
          )}
          {logic.kind === 'table' && <UsedBy rule={saved.name} />}
          <RuleCases rule={rule} checked={checked} onChange={change} takeBack={draft.takeBack} />
        </aside>
      </div>
      {saving.theirs && (
        <StaleDialog
          onTheirs={() => saving.takeTheirs()}
          onMine={() => saving.keepMine()}
          onClose={() => saving.dismiss()}
        />
      )}
    </div>
  );
}
