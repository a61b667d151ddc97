import { Skeleton } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { flowCountsQuery, versionsQuery } from '../../../api/flows.ts';
import { useRights } from '../../../api/me.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { Message } from '../../../ui/message.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import type { Autosave } from '../model/use-autosave.ts';
import { useChangesSincePublish } from '../model/use-changes.ts';
import { designerTexts } from '../texts.ts';
import { CompareDialog } from './compare-dialog.tsx';
import classes from './publish.module.css';
import { VersionEntry } from './version-entry.tsx';

/** Everything that was published, to be looked at and brought back. */
export function VersionsPanel(props: {
  isOpen: boolean;
  save: Autosave;
  onMigrate: (from: number, to: number) => void;
  onClose: () => void;
}) {
  const t = useTexts(designerTexts);
  const { data } = useQuery({ ...versionsQuery(props.save.saved.id), enabled: props.isOpen });
  const mayOperate = useRights().has('runs');
  const { data: counts } = useQuery({
    ...flowCountsQuery(props.save.saved.id),
    enabled: props.isOpen,
  });
  const { count: unpublished } = useChangesSincePublish(props.save.saved);
  const [compared, setCompared] = useState<number>();
  const flow = props.save.saved.id;
  const newest = data?.[0]?.version;
  const openOf = (version: number) =>
    counts?.versions.find((one) => one.version === version)?.open ?? 0;
  return (
    <>
      <SidePanel
        isOpen={props.isOpen && compared === undefined}
        width={420}
        title={t('versionsTitle')}
        onClose={props.onClose}
      >
        {!data && <Skeleton height={72} />}
        {data?.length === 0 && (
          <Message
            icon={<IconHistory size={24} stroke={1.5} />}
            title={t('versionsEmpty')}
            text={t('versionsEmptyText')}
          />
        )}
        <ul className={classes.list}>
          {data?.map((version) => (
            <VersionEntry
              key={version.version}
              flow={flow}
              version={version}
              open={openOf(version.version)}
              unpublished={unpublished}
              onCompare={() => setCompared(version.version)}
              onMigrate={
                mayOperate &&
                newest !== undefined &&
                newest > version.version &&
                openOf(version.version) > 0
                  ? () => props.onMigrate(version.version, newest)
                  : undefined
              }
              onRestored={props.onClose}
            />
          ))}
        </ul>
      </SidePanel>
      {data && compared !== undefined && (
        <CompareDialog versions={data} version={compared} onClose={() => setCompared(undefined)} />
      )}
    </>
  );
}
