import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTexts } from '../../i18n/feature-texts.ts';
import { Notice } from '../../ui/notice.tsx';
import { DateOrderChoice } from './date-order-choice.tsx';
import { firstMapping, mappedCount, ownerTarget } from './draft.ts';
import { MissingFields } from './missing-fields.tsx';
import { MappingRow } from './mapping-row.tsx';
import classes from './mapping-step.module.css';
import { importTexts } from './texts.ts';
import type { ImportDraft } from './use-import-draft.ts';

/** Each column of the file beside the field it goes to. */
export function MappingStep({ state, onValues }: { state: ImportDraft; onValues: () => void }) {
  const t = useTexts(importTexts);
  const { draft, setDraft, survey, fields } = state;
  const columns = survey.data?.columns ?? [];
  const reread = () => {
    const known = new Set([...fields.map(({ key }) => key), ownerTarget]);
    setDraft({ ...draft, ...firstMapping(columns, {}, known), also: {} });
  };
  return (
    <>
      <div className={classes.bar}>
        <h1 className={classes.title}>
          {t('mapped', { count: columns.length, mapped: mappedCount(draft) })}
        </h1>
        <Button
          className={classes.end ?? ''}
          variant="subtle"
          color="gray"
          size="xs"
          leftSection={<IconRefresh size={14} stroke={1.75} />}
          onClick={reread}
        >
          {t('reread')}
        </Button>
      </div>
      <MissingFields state={state} />
      <DateOrderChoice state={state} />
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('column')}</th>
            <th scope="col">{t('samples')}</th>
            <th scope="col">{t('target')}</th>
            <th scope="col">{t('how')}</th>
            <th scope="col">{t('checkColumn')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <MappingRow key={column.name} column={column} state={state} onValues={onValues} />
          ))}
        </tbody>
      </table>
      {columns.length === 0 && <Notice tone="info">{t('reading')}</Notice>}
    </>
  );
}
