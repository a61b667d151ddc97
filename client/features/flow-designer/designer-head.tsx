import { ActionIcon, Button, Popover, VisuallyHidden } from '@mantine/core';
import {
  IconAlertCircle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconHistory,
  IconListDetails,
  IconPlayerPause,
  IconPlayerPlay,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTexts } from '../../i18n/feature-texts.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import classes from './designer-head.module.css';
import { FlowLabel } from './flow-label.tsx';
import { KeysHint } from './canvas/keys-hint.tsx';
import { useDesignerView } from './model/designer-context.ts';
import type { Autosave } from './model/use-autosave.ts';
import { useChangesSincePublish } from './model/use-changes.ts';
import { MigrateDialog } from './operate/migrate-dialog.tsx';
import { PauseDialog, useMayPause } from './operate/pause.tsx';
import { operateTexts } from './operate/texts.ts';
import { HeadMenu } from './phone/head-menu.tsx';
import { ProblemList } from './problems/problem-list.tsx';
import { PublishDialog } from './publish/publish-dialog.tsx';
import { VersionsPanel } from './publish/versions-panel.tsx';
import { SaveStateWord } from './save-state.tsx';
import { designerTexts } from './texts.ts';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

function Problems() {
  const t = useTexts(designerTexts);
  const { problems } = useDesignerView();
  const [isOpen, setOpen] = useState(false);
  if (problems.length === 0) return null;
  const isBlocked = problems.some(({ severity }) => severity === 'error');
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={360} trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          className={classes.problems ?? ''}
          data-blocked={isBlocked || undefined}
          leftSection={<IconAlertCircle {...icon} />}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {t('problems', { count: problems.length })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown ?? ''}>
        <ProblemList onGo={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Draft or published, and how much of it is not published yet. */
function PublishState({ save }: { save: Autosave }) {
  const t = useTexts(designerTexts);
  const { active, count } = useChangesSincePublish(save.saved);
  if (!active) return <StatusPill thread="gamboge">{t('neverPublished')}</StatusPill>;
  if (count > 0) return <StatusPill thread="gamboge">{t('changes', { count })}</StatusPill>;
  return <StatusPill thread="bamboo">{t('published', { version: active.version })}</StatusPill>;
}

export function DesignerHead(props: {
  save: Autosave;
  /** The draft is being tried. */
  isTrying: boolean;
  onTry: () => void;
}) {
  const { save, isTrying } = props;
  const t = useTexts(designerTexts);
  const view = useDesignerView();
  const [open, setOpen] = useState<'publish' | 'versions' | 'pause'>();
  const [migration, setMigration] = useState<{ from: number; to: number }>();
  const mayTry = view.isEditable && view.graph.nodes.length > 0;
  const close = () => setOpen(undefined);
  const { id, activeVersion } = save.saved;
  const operateWords = useTexts(operateTexts);
  const mayPause = useMayPause(id) && activeVersion !== null;
  return (
    <>
      <VisuallyHidden component="h1">{view.draft.label[view.names.locale]}</VisuallyHidden>
      <PageHead
        hasSearch={false}
        crumbs={[
          <Link key="flows" to="/build/flows">
            {t('title')}
          </Link>,
        ]}
        title={<FlowLabel />}
        state={
          <>
            <span className={classes.published}>
              <PublishState save={save} />
            </span>
            {view.isEditable && <SaveStateWord save={save} />}
          </>
        }
        actions={
          <>
            <Problems />
            {view.isEditable && !isTrying && (
              <span className={classes.steps}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={32}
                  aria-label={t('undo')}
                  title={t('undo')}
                  disabled={!view.canUndo}
                  onClick={view.undo}
                >
                  <IconArrowBackUp {...icon} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={32}
                  aria-label={t('redo')}
                  title={t('redo')}
                  disabled={!view.canRedo}
                  onClick={view.redo}
                >
                  <IconArrowForwardUp {...icon} />
                </ActionIcon>
                <span className={classes.keysHint}>
                  <KeysHint />
                </span>
              </span>
            )}
            <Button
              className={classes.second ?? ''}
              variant="default"
              leftSection={<IconListDetails {...icon} />}
              renderRoot={(props) => <Link {...props} to="/build/runs" search={{ flow: id }} />}
            >
              {t('runs')}
            </Button>
            <Button
              className={classes.second ?? ''}
              variant="default"
              leftSection={<IconHistory {...icon} />}
              onClick={() => setOpen('versions')}
            >
              {t('versions')}
            </Button>
            {mayPause && (
              <Button
                className={classes.second ?? ''}
                variant="default"
                leftSection={<IconPlayerPause {...icon} />}
                onClick={() => setOpen('pause')}
              >
                {operateWords('pause')}
              </Button>
            )}
            {mayTry && (
              <Button
                classNames={{ root: classes.try ?? '', section: classes.trySign ?? '' }}
                variant="default"
                leftSection={<IconPlayerPlay {...icon} />}
                aria-pressed={isTrying}
                data-trying={isTrying || undefined}
                aria-label={t('try')}
                onClick={props.onTry}
              >
                <span className={classes.tryWord}>{t('try')}</span>
              </Button>
            )}
            {view.isEditable && <Button onClick={() => setOpen('publish')}>{t('publish')}</Button>}
            <HeadMenu
              flow={id}
              onVersions={() => setOpen('versions')}
              onPause={mayPause ? () => setOpen('pause') : undefined}
              onTry={mayTry && !isTrying ? props.onTry : undefined}
            />
          </>
        }
      />
      {migration && (
        <MigrateDialog flow={id} {...migration} onClose={() => setMigration(undefined)} />
      )}
      {open === 'pause' && <PauseDialog flow={id} onClose={close} />}
      {open === 'publish' && (
        <PublishDialog
          save={save}
          onMigrate={(from, to) => {
            close();
            setMigration({ from, to });
          }}
          onClose={close}
        />
      )}
      <VersionsPanel
        isOpen={open === 'versions'}
        save={save}
        onMigrate={(from, to) => {
          close();
          setMigration({ from, to });
        }}
        onClose={close}
      />
    </>
  );
}
