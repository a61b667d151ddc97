import { useQueryClient } from '@tanstack/react-query';
import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import type { RecordItem } from '../../api/records.ts';
import { recordTitleQuery } from '../../fields/record-names.ts';
import { useLocale } from '../../i18n/use-locale.ts';

/** Every text of a record as far as it was read for its name. */
const textsOf = (record: RecordItem | null | undefined): string[] =>
  Object.entries(record ?? {}).flatMap(([key, value]) =>
    typeof value === 'string' && !key.startsWith('_') ? [value] : [],
  );

/** The tasks whose title, or the name of whose record, has these words. */
export function useFoundTasks(tasks: TaskItem[], words: string): TaskItem[] {
  const queryClient = useQueryClient();
  const { locale } = useLocale();
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return tasks;
  return tasks.filter(({ title, entity, record }) => {
    const [kind] = recordTitleQuery(entity ?? '', '', record ?? '').queryKey;
    const named = queryClient
      .getQueryCache()
      .findAll({ queryKey: [kind] })
      .filter(({ queryKey }) => queryKey.includes('names') && queryKey.includes(record))
      .flatMap(({ state }) => textsOf(state.data as RecordItem | null | undefined));
    return [title[locale], ...named].some((text) => text.toLowerCase().includes(wanted));
  });
}
