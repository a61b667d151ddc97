import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { rejectsFile, rejectsQuery } from '../../api/imports.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { toast } from '../../ui/toast.tsx';
import { downloadBlob } from '../../ui/download.ts';
import classes from './rejects.module.css';
import { importTexts } from './texts.ts';
import { useNumbers } from './use-numbers.ts';

/** The rows that were kept aside, each with its line and reason, to read and to download. */
export function Rejects({ id, rows, file }: { id: string; rows: number; file: string }) {
  const t = useTexts(importTexts);
  const number = useNumbers();
  const query = useInfiniteQuery(rejectsQuery(id));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const download = useMutation({
    mutationFn: () => rejectsFile(id),
    onSuccess: (blob) => downloadBlob(blob, file.replace(/(\.\w+)?$/, '-rejects.csv')),
    onError: (error) =>
      toast({ tone: 'error', text: t('downloadFailed', { detail: error.message }) }),
  });
  return (
    <section className={classes.rejects} aria-labelledby="rejects-title">
      <div className={classes.head}>
        <div>
          <h2 id="rejects-title" className={classes.title}>
            {t('rejects')} <span className={classes.count}>{number(rows)}</span>
          </h2>
          <p className={classes.text}>{t('rejectsText')}</p>
        </div>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.75} />}
          loading={download.isPending}
          onClick={() => download.mutate()}
        >
          {t('download')}
        </Button>
      </div>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('line')}</th>
            <th scope="col">{t('columnWord')}</th>
            <th scope="col">{t('valueWord')}</th>
            <th scope="col">{t('reason')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            <tr key={index}>
              <td className={classes.line}>{number(item.line)}</td>
              <td>{item.column ?? <span className={classes.faint}>{t('wholeRow')}</span>}</td>
              <td className={classes.value}>{item.value}</td>
              <td className={classes.reason}>{item.detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {query.hasNextPage && (
        <Button
          variant="subtle"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </section>
  );
}
