import { ActionIcon, Button, Skeleton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { ApiError } from '../../../api/api-error.ts';
import { RecordPicker } from '../../../fields/record-picker.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { Notice } from '../../../ui/notice.tsx';
import { useDelayed } from '../../../ui/use-delayed.ts';
import { useDesignerView } from '../model/designer-context.ts';
import { ProblemList } from '../problems/problem-list.tsx';
import { tryTexts } from './texts.ts';
import { shownSteps } from './trial-walk.ts';
import { TryChanges } from './try-changes.tsx';
import { TrySteps } from './try-steps.tsx';
import { TrySuppose } from './try-suppose.tsx';
import { TryVerdict } from './try-verdict.tsx';
import classes from './try.module.css';
import type { Trial } from './use-trial.ts';

interface Props {
  trial: Trial;
  /** The place of the step that is open. */
  chosen: number | undefined;
  onChoose: (index: number | undefined) => void;
  onClose: () => void;
}

function Failure({
  error,
  onRetry,
  onClose,
}: { error: Error; onRetry: () => void } & Pick<Props, 'onClose'>) {
  const t = useTexts(tryTexts);
  const { problems } = useDesignerView();
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const isBlocked = error instanceof ApiError && error.code === 'flow.graph_invalid';
  return (
    <>
      <div className={classes.part}>
        <Notice tone="error">
          {isBlocked
            ? t('blocked', { count: Math.max(errors, 1) })
            : `${t('failed')}${error instanceof ApiError ? ` · ${error.detail}` : ''}`}
        </Notice>
        {!isBlocked && (
          <Button variant="default" onClick={onRetry}>
            {t('again')}
          </Button>
        )}
      </div>
      {isBlocked && <ProblemList onGo={onClose} />}
    </>
  );
}

function Outcome({ trial, chosen, onChoose, onClose }: Props) {
  const t = useTexts(tryTexts);
  const { subject } = useDesignerView();
  const { data, error, isFetching, refetch } = trial.trial;
  const isSlow = useDelayed(isFetching || trial.isSaving);
  if (trial.isNotSaved)
    return (
      <div className={classes.part}>
        <Notice tone="error">{t('notSaved')}</Notice>
      </div>
    );
  if (trial.hasNoRecord)
    return (
      <div className={classes.part}>
        <p className={classes.note}>{t('noRecords')}</p>
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link {...props} to="/records/$entity" params={{ entity: subject ?? '' }} />
          )}
        >
          {t('createOne')}
        </Button>
      </div>
    );
  if (error && !isFetching)
    return <Failure error={error} onRetry={() => void refetch()} onClose={onClose} />;
  if (!data)
    return isSlow ? (
      <div className={classes.part}>
        {trial.isSaving && <p className={classes.note}>{t('saving')}</p>}
        <Skeleton height={28} />
        <Skeleton height={120} />
      </div>
    ) : null;
  return (
    <>
      <TryVerdict result={data} />
      {data.status !== 'notStarted' && (
        <>
          <TrySuppose trial={trial} result={data} />
          <TrySteps steps={shownSteps(data)} chosen={chosen} onChoose={onChoose} />
          <TryChanges changes={data.changes} />
        </>
      )}
    </>
  );
}

/** What the draft would do with a record: how it would end, step by step, and what would be different. */
export function TryPanel(props: Props) {
  const t = useTexts(tryTexts);
  const { subject } = useDesignerView();
  const { trial, onChoose, onClose } = props;
  return (
    <>
      <div className={classes.head}>
        <h2>{t('title')}</h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes.close ?? ''}
          aria-label={t('leave')}
          title={t('leave')}
          onClick={onClose}
        >
          <IconX size={16} stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      </div>
      <div className={classes.part}>
        <p className={classes.note}>{t('lead')}</p>
        {subject === undefined ? (
          <p className={classes.note}>{t('noRecordNeeded')}</p>
        ) : (
          <RecordPicker
            entity={subject}
            label={t('record')}
            value={trial.record}
            canCreate={false}
            onChange={(record) => {
              trial.pick(record);
              onChoose(undefined);
            }}
          />
        )}
      </div>
      <Outcome {...props} />
    </>
  );
}
