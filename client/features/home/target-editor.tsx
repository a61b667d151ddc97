import { Button, NumberInput, Popover, UnstyledButton } from '@mantine/core';
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

/** The target beside its figure, changed in place. */
export function TargetEditor(props: {
  measure: Measure;
  period: string;
  monthName: string;
  target: number | undefined;
  text: string;
}) {
  const { measure, period } = props;
  const { t: common } = useTranslation();
  const t = useTexts(homeTexts);
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [value, setValue] = useState<number | string>('');
  const save = useMutation({
    mutationFn: () =>
      setTarget({ period, measure: measure.key, value: Number(value) > 0 ? Number(value) : null }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['targets'] });
      setOpen(false);
    },
  });
  function open() {
    save.reset();
    setValue(props.target ?? '');
    setOpen(true);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }
  const detail = save.error instanceof ApiError ? save.error.detail : '';
  return (
    <Popover opened={isOpen} onChange={setOpen} width={248} shadow="md" trapFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.target}
          data-set={props.target !== undefined || undefined}
          aria-label={`${t('changeTarget', { measure: t(measure.key) })} ${props.text}`}
          onClick={open}
        >
          {props.text}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
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
      </Popover.Dropdown>
    </Popover>
  );
}
