import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { flowNodesQuery, flowQuery, versionsQuery } from '../../api/flows.ts';
import { runQuery } from '../../api/runs.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLiveFlow } from '../../live/use-live-flow.ts';
import { Message } from '../../ui/message.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { runTexts } from './texts.ts';
import { RunView } from './view/run-view.tsx';

/** One run, followed while it goes on. */
export function RunPage() {
  const { run: id } = useParams({ from: '/signed-in/build/runs/$run' });
  const t = useTexts(runTexts);
  const { t: common } = useTranslation();
  const run = useQuery(runQuery(id));
  const flowId = run.data?.flow ?? '';
  const needsFlow = { enabled: run.data !== undefined };
  useLiveFlow(run.data?.flow);
  const flow = useQuery({ ...flowQuery(flowId), ...needsFlow });
  const versions = useQuery({ ...versionsQuery(flowId), ...needsFlow });
  const types = useQuery(flowNodesQuery);
  const version = versions.data?.find((one) => one.version === run.data?.version);
  if (run.data && flow.data && types.data && version)
    return (
      <RunView key={id} run={run.data} flow={flow.data} version={version} nodeTypes={types.data} />
    );
  const failure = run.error ?? flow.error ?? versions.error ?? types.error;
  const isGone = versions.data !== undefined && run.data !== undefined && !version;
  return (
    <>
      <PageHead title={t('run')} hasSearch={false} />
      {(failure || isGone) && (
        <Message
          icon={<IconPlugConnectedX size={24} stroke={1.5} />}
          title={t('oneFailed')}
          text={failure instanceof ApiError ? failure.detail : t('noGraph')}
          action={
            <Button variant="default" onClick={() => void run.refetch()}>
              {common('common.retry')}
            </Button>
          }
        />
      )}
    </>
  );
}
