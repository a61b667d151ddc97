import { Button, Modal, Radio, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlowSummary } from '../../../../schemas/generated/api-flows.ts';
import { ApiError } from '../../../api/api-error.ts';
import { entitiesQuery } from '../../../api/entities.ts';
import { createFlow } from '../../../api/flows.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { Notice } from '../../../ui/notice.tsx';
import { useBothTexts } from '../../../i18n/both-texts.ts';
import { designerTexts } from '../texts.ts';
import classes from './flows.module.css';
import { type Start, freeFlowKey, startingGraph } from './template-sentences.ts';

const starts = [
  ['empty', 'startEmpty', 'startEmptyHint'],
  ['task', 'startTask', 'startTaskHint'],
  ['stages', 'startStage', 'startStageHint'],
  ['schedule', 'startSchedule', 'startScheduleHint'],
] as const;

const needsEntity = (start: Start) => start === 'task' || start === 'stages';

/** Names a flow, chooses what it starts from, and opens it. */
export function NewFlowDialog(props: { flows: readonly FlowSummary[]; onClose: () => void }) {
  const t = useTexts(designerTexts);
  const { t: common } = useTranslation();
  const { locale } = useLocale();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { data: entities = [] } = useQuery(entitiesQuery);
  const [label, setLabel] = useState({ 'zh-CN': '', en: '' });
  const write = useBothTexts(label);
  const [start, setStart] = useState<Start>('empty');
  const [entity, setEntity] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const key = freeFlowKey(label.en, new Set(props.flows.map(({ name }) => name)));
  const create = useMutation({
    mutationFn: () => createFlow({ name: key, label, graph: startingGraph(start, entity ?? '') }),
    async onSuccess({ id }) {
      void queryClient.invalidateQueries({ queryKey: ['flows', 'list'] });
      await navigate({ to: '/build/flows/$flow', params: { flow: id } });
    },
  });
  const isNamed = label.en.trim() !== '' && label['zh-CN'].trim() !== '';
  const hasEntity = !needsEntity(start) || entity !== null;

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (isNamed && hasEntity) create.mutate();
  }

  const nameProps = (of: 'zh-CN' | 'en') => ({
    value: label[of],
    error: isTried && label[of].trim() === '' ? t('nameMissing') : undefined,
    onChange: (event: { currentTarget: { value: string } }) =>
      setLabel(write(of, event.currentTarget.value) ?? { 'zh-CN': '', en: '' }),
  });
  return (
    <Modal
      opened
      onClose={props.onClose}
      size={520}
      title={t('newTitle')}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <form className={classes.form} onSubmit={submit} noValidate>
        <div className={classes.names}>
          <TextInput label={t('nameZh')} data-autofocus {...nameProps('zh-CN')} />
          <TextInput label={t('nameEn')} {...nameProps('en')} />
        </div>
        <p className={classes.key}>
          {t('key')} <code>{key}</code> {t('keyHint')}
        </p>
        <Radio.Group
          label={t('startFrom')}
          value={start}
          onChange={(value) => setStart(value as Start)}
        >
          <div className={classes.starts}>
            {starts.map(([value, title, hint]) => (
              <Radio key={value} value={value} label={t(title)} description={t(hint)} />
            ))}
          </div>
        </Radio.Group>
        {needsEntity(start) && (
          <Select
            label={t('entity')}
            searchable
            data={entities.map((one) => ({ value: one.name, label: one.label[locale] }))}
            value={entity}
            error={isTried && !hasEntity ? t('entityMissing') : undefined}
            onChange={setEntity}
          />
        )}
        {create.error && (
          <Notice tone="error">
            {create.error instanceof ApiError ? create.error.detail : create.error.message}
          </Notice>
        )}
        <div className={classes.buttons}>
          <Button variant="default" onClick={props.onClose}>
            {common('common.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('create2')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
