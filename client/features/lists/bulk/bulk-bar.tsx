import { UnstyledButton } from '@mantine/core';
import {
  IconDownload,
  IconEdit,
  IconTrash,
  IconUserShare,
  IconWaveSine,
  IconX,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { definitionsQuery } from '../../../api/definitions.ts';
import { useRights } from '../../../api/me.ts';
import type { RecordSelection } from '../../../api/records.ts';
import type { EntityInfo } from '../../../fields/use-entity.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { toast } from '../../../ui/toast.tsx';
import { countSelected, everythingSelected, type Selection } from '../selection.ts';
import {
  assignAll,
  type Before,
  chosenIds,
  deleteAll,
  releaseAll,
  restoreAll,
  setField,
  unsetField,
} from './bulk-actions.ts';
import classes from './bulk.module.css';
import { AssignDialog, EditDialog, ReleaseDialog } from './bulk-dialogs.tsx';
import { exportRows } from './export-rows.ts';
import { JobDialog } from './job-dialog.tsx';
import { bulkTexts } from './texts.ts';
import { type Job, useJob } from './use-job.ts';

interface BulkBarProps {
  info: EntityInfo;
  /** The rows of the list: its filter, search, sort and columns. */
  rows: RecordSelection;
  selection: Selection;
  total: number | undefined;
  onSelect: (selection: Selection) => void;
  onClear: () => void;
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;
const batch = { assign: 100, other: 10 };

function Action(props: { icon: ReactNode; label: string; onClick: () => void }) {
  return (
    <UnstyledButton className={classes.action} onClick={props.onClick}>
      {props.icon}
      <span className={classes.actionLabel}>{props.label}</span>
    </UnstyledButton>
  );
}

/** What can be done with the chosen rows, at the foot of the list. */
export function BulkBar(props: BulkBarProps) {
  const t = useTexts(bulkTexts);
  const { locale } = useLocale();
  const { info, rows, selection, total = 0, onSelect, onClear } = props;
  const rights = useRights().entity(info.name);
  const { data: pools = [] } = useQuery(definitionsQuery('pools'));
  const pool = pools.find(({ name }) => name === info.definition.pool);
  const [dialog, setDialog] = useState<'assign' | 'edit' | 'release'>();
  const { job, run, stop, close } = useJob(info.name);
  const count = countSelected(selection, total);
  const editable = info.fields.filter(
    ({ key, readOnly, type }) =>
      !readOnly && type !== 'json' && !rights.readOnlyFields.includes(key),
  );
  const start = (given: Omit<Job, 'ids'>) => {
    setDialog(undefined);
    void run({ ...given, ids: () => chosenIds(info.name, rows, selection) }).then(onClear);
  };
  const shared = { count, onClose: () => setDialog(undefined) };
  const edit = ({ field, value }: { field: string; value: unknown }) => {
    const before = new Map<string, Before>();
    start({
      size: batch.other,
      act: (ids) => setField(info.name, ids, { field, value, before }),
      undo: (ids) => unsetField(info.name, ids, { field, before }),
      done: 'changed',
    });
  };
  return (
    <>
      {count > 0 && (
        <div className={classes.bar} role="toolbar" aria-label={t('label')}>
          <output className={classes.count}>
            {t('selected', { count, formatted: count.toLocaleString(locale) })}
          </output>
          {selection.kind === 'some' && total > count && (
            <UnstyledButton className={classes.all} onClick={() => onSelect(everythingSelected)}>
              {t('all', { formatted: total.toLocaleString(locale) })}
            </UnstyledButton>
          )}
          <span className={classes.line} aria-hidden="true" />
          {rights.assign !== 'none' && (
            <Action
              icon={<IconUserShare {...icon} />}
              label={t('assign')}
              onClick={() => setDialog('assign')}
            />
          )}
          {rights.update !== 'none' && (
            <Action
              icon={<IconEdit {...icon} />}
              label={t('edit')}
              onClick={() => setDialog('edit')}
            />
          )}
          {pool && (
            <Action
              icon={<IconWaveSine {...icon} />}
              label={t('release')}
              onClick={() => setDialog('release')}
            />
          )}
          {rights.export && (
            <Action
              icon={<IconDownload {...icon} />}
              label={t('export')}
              onClick={() => {
                exportRows(info.name, rows, selection).catch(() =>
                  toast({ text: t('broken', { detail: '' }), tone: 'error' }),
                );
              }}
            />
          )}
          {rights.delete !== 'none' && (
            <Action
              icon={<IconTrash {...icon} />}
              label={t('delete')}
              onClick={() =>
                start({
                  size: batch.other,
                  act: (ids) => deleteAll(info.name, ids),
                  undo: (ids) => restoreAll(info.name, ids),
                  done: 'deleted',
                })
              }
            />
          )}
          <span className={classes.line} aria-hidden="true" />
          <UnstyledButton className={classes.action} aria-label={t('clear')} onClick={onClear}>
            <IconX {...icon} />
          </UnstyledButton>
        </div>
      )}
      {dialog === 'assign' && (
        <AssignDialog
          {...shared}
          hasPool={pool !== undefined}
          onAnswer={(receivers) =>
            start({
              size: batch.assign,
              act: (ids) => assignAll({ entity: info.name, pool: pool?.name }, ids, receivers),
              done: 'assigned',
            })
          }
        />
      )}
      {dialog === 'edit' && <EditDialog {...shared} fields={editable} onAnswer={edit} />}
      {dialog === 'release' && pool && (
        <ReleaseDialog
          {...shared}
          pool={pool.label[locale]}
          onAnswer={(reason) =>
            start({
              size: batch.other,
              act: (ids) => releaseAll(pool.name, ids, reason),
              done: 'released',
            })
          }
        />
      )}
      <JobDialog entity={info.name} job={job} onStop={stop} onClose={close} />
    </>
  );
}
