import { Button } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { FlowNode } from '../../../../schemas/generated/flow.ts';
import type { NodeDescription } from '../../../../schemas/model/flow/node-description.ts';
import { endpointsQuery } from '../../../api/endpoints.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useDesignerView } from '../model/designer-context.ts';
import { designerTexts } from '../texts.ts';
import { exampleHere } from './example-here.ts';

/** Fills a fresh node in, so that there is something to change. */
export function ExampleButton({ node, type }: { node: FlowNode; type: NodeDescription }) {
  const t = useTexts(designerTexts);
  const { names, subject, setSettings } = useDesignerView();
  const { data = [] } = useQuery({ ...endpointsQuery, enabled: type.calls === true });
  const fields = names.fields(subject ?? '')?.filter(({ archived }) => !archived);
  const here = {
    fields: fields?.map(({ key }) => key),
    endpoints: data.map(({ name }) => name),
  };
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconWand size={14} stroke={1.75} aria-hidden="true" />}
      onClick={() => setSettings(node, exampleHere(type, here))}
    >
      {t('example')}
    </Button>
  );
}
