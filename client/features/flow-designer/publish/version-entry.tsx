import { ActionIcon, Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { VersionItem } from '../../../../schemas/generated/api-flows.ts';
import { withoutRuleTables } from '../../../../schemas/model/flow/rule-tables.ts';
import { withPositions } from '../../../flows/arrange/arrange-graph.ts';
import { exitsIn } from '../../../flows/arrange/exit-order.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { relativeTime } from '../../../i18n/relative-time.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { StatusPill } from '../../../ui/status-pill.tsx';
import { toast } from '../../../ui/toast.tsx';
import { useDesignerView } from '../model/designer-context.ts';
import { operateTexts } from '../operate/texts.ts';
import { designerTexts } from '../texts.ts';
import { NameVersion } from './name-version.tsx';
import classes from './publish.module.css';

interface Props {
  flow: string;
  version: VersionItem;
  /** Runs of it that have not ended. */
  open: number;
  /** Changes of the draft that are not published, and would be lost. */
  unpublished: number;
  onCompare: () => void;
  onMigrate: (() => void) | undefined;
  onRestored: () => void;
}

/** What it is called, who published it when, and why. */
function VersionHead({ flow, version, open }: Pick<Props, 'flow' | 'version' | 'open'>) {
  const t = useTexts(designerTexts);
  const { locale } = useLocale();
  const view = useDesignerView();
  const [isNaming, setNaming] = useState(false);
  const who = version.publishedBy ? view.names.user(version.publishedBy) : t('staleSomebody');
  const when = relativeTime(version.publishedAt, new Date(), locale);
  return (
    <>
      <span className={classes.versionHead}>
        {t('version', { version: version.version })}
        {version.title && <span className={classes.versionTitle}>{version.title}</span>}
        {version.state === 'active' && (
          <StatusPill thread="bamboo">{t('versionActive')}</StatusPill>
        )}
        {view.isEditable && !isNaming && (
          <ActionIcon
            className={classes.rename ?? ''}
            variant="subtle"
            color="gray"
            size={28}
            aria-label={`${t('nameVersion')} · ${t('version', { version: version.version })}`}
            title={t('nameVersion')}
            onClick={() => setNaming(true)}
          >
            <IconPencil size={16} stroke={1.75} />
          </ActionIcon>
        )}
      </span>
      <span
        className={classes.versionBy}
        title={new Date(version.publishedAt).toLocaleString(locale)}
      >
        {t('versionBy', { who, when })}
        {open > 0 && ' · '}
        {open > 0 && (
          <Link to="/build/runs" search={{ flow, version: version.version }}>
            {t('versionRuns', { count: open })}
          </Link>
        )}
      </span>
      {isNaming ? (
        <NameVersion flow={flow} version={version} onClose={() => setNaming(false)} />
      ) : (
        <p className={classes.versionNote}>{version.note || t('versionNoNote')}</p>
      )}
    </>
  );
}

/** Makes the version the draft again; asks first when changes that nobody published would be lost. */
function Restore(props: Pick<Props, 'version' | 'unpublished' | 'onRestored'>) {
  const { version, unpublished, onRestored } = props;
  const t = useTexts(designerTexts);
  const view = useDesignerView();
  const [isAsking, setAsking] = useState(false);
  const restore = () => {
    const before = view.graph;
    const graph = withPositions(withoutRuleTables(version.graph), exitsIn(view.types));
    view.apply({ kind: 'replace', graph });
    view.select([]);
    toast({
      text: t('restored', { version: version.version }),
      undo: { label: t('undo'), run: () => view.apply({ kind: 'replace', graph: before }) },
    });
    onRestored();
  };
  return (
    <>
      <Button
        variant="default"
        size="xs"
        onClick={() => (unpublished > 0 ? setAsking(true) : restore())}
      >
        {t('restore')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('restoreTitle', { version: version.version })}
        action={t('restore')}
        onClose={() => setAsking(false)}
        onConfirm={restore}
      >
        {t('restoreText', { count: unpublished, version: version.version })}
      </ConfirmDialog>
    </>
  );
}

/** One published version and what can be done with it. */
export function VersionEntry(props: Props) {
  const { open, onCompare, onMigrate } = props;
  const t = useTexts(designerTexts);
  const words = useTexts(operateTexts);
  const view = useDesignerView();
  return (
    <li className={classes.version}>
      <VersionHead {...props} />
      <span className={classes.versionActions}>
        <Button variant="default" size="xs" onClick={onCompare}>
          {t('compare')}
        </Button>
        {onMigrate && (
          <Button variant="default" size="xs" onClick={onMigrate}>
            {words('migrateRuns', { count: open })}
          </Button>
        )}
        {view.isEditable && <Restore {...props} />}
      </span>
    </li>
  );
}
