import type { FieldOption } from '../../schemas/model/fields.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { StatusPill } from '../ui/status-pill.tsx';
import { threadOf } from '../ui/thread.ts';
import classes from './field-value.module.css';

/** An option as a pill in its colour; plain words when it has none. */
export function OptionPill({ option, isTag }: { option: FieldOption; isTag?: boolean }) {
  const { locale } = useLocale();
  const label = option.label[locale];
  if (option.color) return <StatusPill thread={threadOf(option.color)}>{label}</StatusPill>;
  return <span className={isTag ? classes.tag : classes.word}>{label}</span>;
}
