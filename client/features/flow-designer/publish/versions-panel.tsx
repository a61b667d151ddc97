import { Button, Skeleton } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { VersionItem } from '../../../../schemas/generated/api-flows.ts';
import { withoutRuleTables } from '../../../../schemas/model/flow/rule-tables.ts';
import { flowCountsQuery, versionsQuery } from '../../../api/flows.ts';
import { useRights } from '../../../api/me.ts';
import { withPositions } from '../../../flows/arrange/arrange-graph.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { Message } from '../../../ui/message.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { StatusPill } from '../../../ui/status-pill.tsx';
import { toast } from '../../../ui/toast.tsx';
import { useDesignerView } from '../model/designer-context.ts';
import { comparedWith } from '../model/rule-tables.ts';
import { countChanges, diffGraphs } from '../../../../schemas/model/flow/diff-graphs.ts';
import type { Autosave } from '../model/use-autosave.ts';
import { relativeTime } from '../../../i18n/relative-time.ts';
import { designerTexts } from '../texts.ts';
import { operateTexts } from '../operate/texts.ts';
import { ChangeList } from './change-list.tsx';
import classes from './publish.module.css';

function Version({
  version,
  open,
  onMigrate,
  onRestored,
}: {
  version: VersionItem;
  /** Runs of it that have not ended. */
  open: number;
  onMigrate: (() => void) | undefined;
  onRestored: () => void;
}) {
  const t = useTexts(designerTexts);
  const { locale } = useLocale();
  const view = useDesignerView();
  const words = useTexts(operateTexts);
  const [isOpen, setOpen] = useState(false);
  const diff = diffGraphs(version.graph, comparedWith(version.graph, view.graph, view.names));
  const who = version.publishedBy ? view.names.user(version.publishedBy) : t('staleSomebody');
  return (
    <li className={classes.version}>
      <span className={classes.versionHead}>
        {t('version', { version: version.version })}
        {version.title && <span>{version.title}</span>}
        {version.state === 'active' && (
          <StatusPill thread="bamboo">{t('versionActive')}</StatusPill>
        )}
      </span>
      <span
        className={classes.versionBy}
        title={new Date(version.publishedAt).toLocaleString(locale)}
      >
        {t('versionBy', { who, when: relativeTime(version.publishedAt, new Date(), locale) })}
      </span>
      {open > 0 && <span className={classes.versionBy}>{words('openOf', { count: open })}</span>}
      <p className={classes.versionNote}>{version.note ?? t('versionNoNote')}</p>
      {isOpen && countChanges(diff) === 0 && (
        <p className={classes.versionNote}>{t('versionSame')}</p>
      )}
      {isOpen && countChanges(diff) > 0 && (
        <ChangeList diff={diff} before={version.graph} after={view.graph} />
      )}
      <span className={classes.versionActions}>
        <Button variant="default" size="xs" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('showVersion')}
        </Button>
        {onMigrate && (
          <Button variant="default" size="xs" onClick={onMigrate}>
            {words('migrateRuns', { count: open })}
          </Button>
        )}
        {view.isEditable && (
          <Button
            variant="default"
            size="xs"
            onClick={() => {
              view.apply({
                kind: 'replace',
                graph: withPositions(withoutRuleTables(version.graph)),
              });
              view.select([]);
              toast({
                text: t('restored', { version: version.version }),
                undo: { label: t('undo'), run: view.undo },
              });
              onRestored();
            }}
          >
            {t('restore')}
          </Button>
        )}
      </span>
    </li>
  );
}

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
  const newest = data?.[0]?.version;
  const openOf = (version: number) =>
    counts?.versions.find((one) => one.version === version)?.open ?? 0;
  return (
    <SidePanel isOpen={props.isOpen} title={t('versionsTitle')} onClose={props.onClose}>
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
          <Version
            key={version.version}
            version={version}
            open={openOf(version.version)}
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
  );
}
