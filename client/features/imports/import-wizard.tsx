import { Button } from '@mantine/core';
import { IconArrowLeft, IconFileSpreadsheet } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ImportDryRun } from '../../../schemas/generated/api-imports.ts';
import { ApiError } from '../../api/api-error.ts';
import { createAttempts } from '../../api/attempts.ts';
import { startImport } from '../../api/imports.ts';
import type { EntityInfo } from '../../fields/use-entity.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { Notice } from '../../ui/notice.tsx';
import { CheckStep } from './check-step.tsx';
import { missingFields } from './draft.ts';
import { FileStep } from './file-step.tsx';
import { ImportSteps, type Step } from './import-steps.tsx';
import classes from './import-wizard.module.css';
import { MappingStep } from './mapping-step.tsx';
import { rememberMapping } from './remembered-mapping.ts';
import { SummaryRail } from './summary-rail.tsx';
import { importTexts } from './texts.ts';
import { useImportDraft } from './use-import-draft.ts';
import { useNumbers } from './use-numbers.ts';

const detailOf = (error: Error): string =>
  error instanceof ApiError
    ? error.problems.map(({ detail }) => detail).join(' ') || error.detail
    : error.message;

/** How many rows will land, when every one of them was checked. */
const goodRows = (check: ImportDryRun | undefined): number | undefined =>
  check && check.checked === check.rows ? check.rows - check.rejected : undefined;

/** From a file to a started import. Nothing is written before the last button. */
export function ImportWizard({
  entity,
  onStarted,
}: {
  entity: EntityInfo;
  onStarted: (id: string) => void;
}) {
  const t = useTexts(importTexts);
  const number = useNumbers();
  const [step, setStep] = useState<Step>('file');
  const state = useImportDraft(entity);
  const top = useRef<HTMLDivElement>(null);
  const { file, draft, survey, check } = state;
  const rows = survey.data?.rows ?? 0;
  const good = goodRows(check.data) ?? rows;
  const [attempts] = useState(createAttempts);
  const start = useMutation({
    mutationFn: () =>
      startImport(
        entity.name,
        file as File,
        state.options,
        attempts.keyOf([state.token, state.options]),
      ),
    onSuccess: ({ id }) => {
      rememberMapping(entity.name, draft.mapping);
      onStarted(id);
    },
  });
  useEffect(() => {
    if (step === 'file') return;
    top.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [step]);

  const isIncomplete =
    missingFields(draft, state.fields).length > 0 ||
    Object.values(draft.mapping).every((field) => field === null);
  const hasKeys = draft.mode === 'create' || draft.keys.length > 0;
  const failure = start.error ?? (step === 'file' ? null : check.error);
  const next = {
    file: { label: t('nextMapping'), to: 'mapping', isOff: !state.isRead },
    mapping: { label: t('nextCheck'), to: 'check', isOff: isIncomplete },
  } as const;
  const following = step === 'file' || step === 'mapping' ? next[step] : undefined;
  const needsDates = check.data?.problems.some(({ code }) => code === 'date_ambiguous') ?? false;

  return (
    <div className={classes.wizard}>
      <ImportSteps now={step} onStep={setStep}>
        {file && (
          <span className={classes.file}>
            <IconFileSpreadsheet size={16} stroke={1.75} aria-hidden="true" />
            <span className={classes.fileName}>{file.name}</span>
            {survey.data && (
              <span className={classes.fileRows}>
                {t('rows', { count: rows, formatted: number(rows) })}
              </span>
            )}
          </span>
        )}
      </ImportSteps>
      <div className={classes.body} data-rail={step !== 'file'} ref={top} tabIndex={-1}>
        <div className={classes.main}>
          {failure && (
            <div className={classes.notice}>
              <Notice tone="error">
                {t(start.error ? 'startFailed' : 'checkFailed', { detail: detailOf(failure) })}
              </Notice>
            </div>
          )}
          {step === 'file' && <FileStep state={state} />}
          {step === 'mapping' && <MappingStep state={state} onValues={() => setStep('check')} />}
          {step === 'check' && <CheckStep state={state} />}
        </div>
        {step !== 'file' && (
          <SummaryRail
            state={state}
            onFix={() => setStep('mapping')}
            onValues={() => setStep('check')}
          />
        )}
      </div>
      {file && (
        <footer className={classes.foot}>
          {step !== 'file' && (
            <Button
              variant="default"
              leftSection={<IconArrowLeft size={16} stroke={1.75} />}
              onClick={() => setStep(step === 'check' ? 'mapping' : 'file')}
            >
              {t('back')}
            </Button>
          )}
          <span className={classes.hint}>{t('nothingYet')}</span>
          {following ? (
            <Button
              className={classes.go ?? ''}
              disabled={following.isOff}
              onClick={() => setStep(following.to)}
            >
              {following.label}
            </Button>
          ) : (
            <Button
              className={classes.go ?? ''}
              disabled={isIncomplete || !hasKeys || needsDates}
              loading={start.isPending}
              onClick={() => start.mutate()}
            >
              {t('start', { count: good, formatted: number(good) })}
            </Button>
          )}
        </footer>
      )}
    </div>
  );
}
