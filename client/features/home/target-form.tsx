import { Button, NumberInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { setTarget } from '../../api/targets.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import type { Measure } from './measures.ts';
import classes from './targets-panel.module.css';
import { homeTexts } from './texts.ts';

const most = 1_000_000_000_000;

export interface TargetFormProps {
  measure: Measure;
  period: string;
  monthName: string;
  target: number | undefined;
}

/** Sets, changes or removes one's own target. */
export function TargetForm(props: TargetFormProps & { onSaved: () => void }) {
  const { measure, period } = props;
  const { t: common } = useTranslation();
  const t = useTexts(homeTexts);
  const queryClient = useQueryClient();
  const [value, setValue] = useState<number | string>(props.target ?? '');
  const save = useMutation({
    mutationFn: () =>
      setTarget({ period, measure: measure.key, value: Number(value) > 0 ? Number(value) : null }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['targets'] });
      props.onSaved();
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }
  const detail = save.error instanceof ApiError ? save.error.detail : '';
  return (
    <form onSubmit={submit} className={classes.editor}>
      <NumberInput
        label={t('target', { month: props.monthName })}
        description={t('targetHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={value}
        onChange={setValue}
        min={0}
        max={most}
        allowNegative={false}
        decimalScale={measure.sum ? 2 : 0}
        thousandSeparator=","
        hideControls
        error={save.error ? t('targetFailed', { detail }) : undefined}
        data-autofocus
      />
      <Button type="submit" loading={save.isPending}>
        {common('common.save')}
      </Button>
    </form>
  );
}
