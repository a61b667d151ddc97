import { Checkbox, Tooltip } from '@mantine/core';
import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { decisionTexts } from './approval-words.ts';
import { isChoosable } from './decide-all.ts';

/** Chooses an approval among several; one that has to be filled in is decided on its own. */
export function TaskChoice(props: {
  task: TaskItem;
  picked: ReadonlySet<string>;
  onPick: (picked: ReadonlySet<string>) => void;
}) {
  const { task, picked, onPick } = props;
  const t = useTexts(decisionTexts);
  const { locale } = useLocale();
  const needsForm = !isChoosable(task);
  const toggle = () => {
    const next = new Set(picked);
    if (!next.delete(task.id)) next.add(task.id);
    onPick(next);
  };
  return (
    <Tooltip label={t('needsForm')} disabled={!needsForm}>
      <span>
        <Checkbox
          size="xs"
          aria-label={t('select', { title: task.title[locale] })}
          checked={picked.has(task.id)}
          disabled={needsForm}
          onChange={toggle}
        />
      </span>
    </Tooltip>
  );
}
