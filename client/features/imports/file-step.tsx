import { Button, SegmentedControl } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import type { ImportDryRun } from '../../../schemas/generated/api-imports.ts';
import { ApiError } from '../../api/api-error.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Notice } from '../../ui/notice.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { downloadText } from '../../ui/download.ts';
import { FileDrop } from './file-drop.tsx';
import classes from './file-step.module.css';
import { ImportHistory } from './import-history.tsx';
import { importTexts } from './texts.ts';
import type { ImportDraft } from './use-import-draft.ts';
import { useNumbers } from './use-numbers.ts';

function Samples({ columns }: Pick<ImportDryRun, 'columns'>) {
  const t = useTexts(importTexts);
  return (
    <section className={classes.samples} aria-label={t('sample')}>
      <h2 className={classes.heading}>{t('sample')}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways */}
      <div className={classes.scroll} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              {columns.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[0, 1, 2].map((row) => (
              <tr key={row}>
                {columns.map(({ name, samples }) => (
                  <td key={name}>{samples[row] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function FormatChoice({ state, found }: { state: ImportDraft; found: ImportDryRun }) {
  const t = useTexts(importTexts);
  const { format, setFormat } = state;
  return (
    <div className={classes.format}>
      <div>
        <span className={classes.label} id="import-encoding">
          {t('encoding')}
        </span>
        <SegmentedControl
          size="xs"
          aria-labelledby="import-encoding"
          value={found.encoding}
          data={[
            { value: 'utf-8', label: 'UTF-8' },
            { value: 'gb18030', label: 'GB18030' },
          ]}
          onChange={(encoding) =>
            setFormat({ ...format, encoding: encoding as ImportDryRun['encoding'] })
          }
        />
      </div>
      <div>
        <span className={classes.label} id="import-separator">
          {t('separator')}
        </span>
        <SegmentedControl
          size="xs"
          aria-labelledby="import-separator"
          value={found.separator}
          data={[
            { value: ',', label: t('comma') },
            { value: ';', label: t('semicolon') },
            { value: '\t', label: t('tab') },
          ]}
          onChange={(separator) =>
            setFormat({ ...format, separator: separator as ImportDryRun['separator'] })
          }
        />
      </div>
      <p className={classes.hint}>{t('garbled')}</p>
    </div>
  );
}

const reasonOf = (error: Error): string =>
  error instanceof ApiError
    ? error.problems.map(({ detail }) => detail).join(' ') || error.detail
    : error.message;

/** Which file, how it is read, and what stands in it. */
export function FileStep({ state }: { state: ImportDraft }) {
  const t = useTexts(importTexts);
  const number = useNumbers();
  const { locale } = useLocale();
  const { file, survey, fields, entity } = state;
  const isSlow = useDelayed(survey.isFetching);
  const template = () => {
    const line = fields.map(({ label }) => `"${label[locale].replaceAll('"', '""')}"`).join(',');
    downloadText(`\uFEFF${line}\r\n`, `${entity.name}.csv`);
  };
  return (
    <div className={classes.step}>
      <FileDrop file={file} onFile={state.choose} isBusy={isSlow} />
      {!file && (
        <Button variant="subtle" className={classes.template ?? ''} onClick={template}>
          {t('template')}
        </Button>
      )}
      {survey.error && (
        <div className={classes.failure}>
          <IconFileOff size={20} stroke={1.6} aria-hidden="true" />
          <Notice tone="error">
            {t('unreadable')} {reasonOf(survey.error)}
          </Notice>
        </div>
      )}
      {survey.data && (
        <>
          <output className={classes.count}>
            {t('rows', { count: survey.data.rows, formatted: number(survey.data.rows) })}
            {' · '}
            {t('columnsCount', { count: survey.data.columns.length })}
          </output>
          <FormatChoice state={state} found={survey.data} />
          <Samples columns={survey.data.columns} />
        </>
      )}
      {!file && <ImportHistory entity={entity.name} />}
    </div>
  );
}
