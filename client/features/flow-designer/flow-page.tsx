import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { FlowItem } from '../../../schemas/generated/api-flows.ts';
import { flowNodesQuery, flowQuery } from '../../api/flows.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { FlowDesigner } from './flow-designer.tsx';
import { FlowFailure } from './flow-failure.tsx';
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
        <FlowFailure
          title={t('oneReadFailed')}
          error={failure}
          onRetry={() => {
            void refetch();
            void types.refetch();
          }}
        />
      )}
    </>
  );
}
