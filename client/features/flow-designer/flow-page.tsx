import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlowItem } from '../../../schemas/generated/api-flows.ts';
import { ApiError } from '../../api/api-error.ts';
import { flowNodesQuery, flowQuery } from '../../api/flows.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { Message } from '../../ui/message.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { FlowDesigner } from './flow-designer.tsx';
import { designerTexts } from './texts.ts';

/** Starts from what the server has when the page is opened, and not anew with each save. */
function useOpened(id: string) {
  const flow = useQuery({ ...flowQuery(id), refetchOnMount: 'always' });
  const [opened, setOpened] = useState<FlowItem>();
  if (flow.data && !flow.isFetching && opened?.id !== flow.data.id) setOpened(flow.data);
  return {
    opened: opened?.id === id ? opened : undefined,
    error: flow.error,
    refetch: flow.refetch,
  };
}

export function FlowPage() {
  const { flow: id } = useParams({ from: '/signed-in/build/flows/$flow' });
  const { node } = useSearch({ from: '/signed-in/build/flows/$flow' });
  const t = useTexts(designerTexts);
  const { t: common } = useTranslation();
  const { opened, error, refetch } = useOpened(id);
  const types = useQuery(flowNodesQuery);
  if (opened && types.data)
    return <FlowDesigner key={id} node={node} flow={opened} nodeTypes={types.data} />;
  const failure = error ?? types.error;
  return (
    <>
      <PageHead
        title=""
        crumbs={[
          <Link key="flows" to="/build/flows">
            {t('title')}
          </Link>,
        ]}
        hasSearch={false}
      />
      {failure && (
        <Message
          icon={<IconPlugConnectedX size={24} stroke={1.5} />}
          title={t('oneReadFailed')}
          text={failure instanceof ApiError ? failure.detail : ''}
          action={
            <Button
              variant="default"
              onClick={() => {
                void refetch();
                void types.refetch();
              }}
            >
              {common('common.retry')}
            </Button>
          }
        />
      )}
    </>
  );
}
