import { Popover, UnstyledButton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTexts } from '../../i18n/feature-texts.ts';
import type { TargetFormProps } from './target-form.tsx';
import classes from './targets-panel.module.css';
import { homeTexts } from './texts.ts';

const TargetForm = lazy(async () => ({
  default: (await import('./target-form.tsx')).TargetForm,
}));

/** The target beside its figure, changed in place. */
export function TargetEditor({ text, ...form }: TargetFormProps & { text: string }) {
  const t = useTexts(homeTexts);
  const [isOpen, setOpen] = useState(false);
  const what = t('changeTarget', { measure: t(form.measure.key) });
  return (
    <Popover opened={isOpen} onChange={setOpen} width={248} shadow="md" trapFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.target}
          data-set={form.target !== undefined || undefined}
          aria-label={`${what} ${text}`}
          onClick={() => setOpen(!isOpen)}
        >
          {text}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={what}>
        <Suspense>
          <TargetForm {...form} onSaved={() => setOpen(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
