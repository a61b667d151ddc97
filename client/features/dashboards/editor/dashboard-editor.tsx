import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconChartBar, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { DashboardDefinition } from '../../../../schemas/generated/dashboard.ts';
import { ApiError } from '../../../api/api-error.ts';
import { replaceDefinition } from '../../../api/definitions.ts';
import { entitiesQuery } from '../../../api/entities.ts';
import { systemFields } from '../../../fields/system-fields.ts';
import { useLocalDraft } from '../../../drafts/use-local-draft.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Message } from '../../../ui/message.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { toast } from '../../../ui/toast.tsx';
import { DeleteDashboard } from './delete-dashboard.tsx';
import classes from './editor.module.css';
import { dashboardEditorTexts } from './texts.ts';
import { freeId, moveTile, newTile, withTile } from './tile-draft.ts';
import { TilePanel } from './tile-panel.tsx';
import { TileEditingContext } from './tile-tools.tsx';

/** A dashboard while it is changed; `children` draws the draft's tiles. */
export function DashboardEditor(props: {
  saved: DashboardDefinition;
  onClose: () => void;
  children: (draft: DashboardDefinition) => ReactNode;
}) {
  const t = useTexts(dashboardEditorTexts);
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const { saved, onClose } = props;
  const { draft, rev, isStale, isChanged, canUndo, canRedo, change, undo, redo, discard } =
    useLocalDraft<DashboardDefinition>(`dashboard.${saved.name}`, saved);
  const { data: entities = [] } = useQuery(entitiesQuery);
  const [opened, setOpened] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const at = draft.tiles.findIndex(({ id }) => id === opened);
  const tile = draft.tiles[at];
  const saving = useMutation({
    mutationFn: () => replaceDefinition('dashboards', { ...draft, _rev: rev }),
    onSuccess: async ({ label }) => {
      await queryClient.invalidateQueries({ queryKey: ['dashboards'] });
      toast({ text: t('saved', { name: label[locale] }) });
      onClose();
    },
  });
  const failure = saving.error instanceof ApiError ? saving.error : undefined;
  const add = () => {
    const [entity] = entities;
    if (!entity) return;
    const id = freeId(draft.tiles);
    const label = entity.label;
    const made = newTile('number', { id, entity: entity.name, label, fields: systemFields() });
    change({ ...draft, tiles: [...draft.tiles, made] });
    setOpened(id);
  };
  const addButton = (
    <Button
      className={classes.add ?? ''}
      variant="default"
      leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />}
      onClick={add}
    >
      {t('addTile')}
    </Button>
  );
  const look = { variant: 'subtle', color: 'gray', size: 32 } as const;
  return (
    <TileEditingContext
      value={{
        first: draft.tiles[0]?.id,
        last: draft.tiles.at(-1)?.id,
        onEdit: setOpened,
        onMove: (id, step) =>
          change(
            moveTile(
              draft,
              draft.tiles.findIndex((one) => one.id === id),
              step,
            ),
          ),
      }}
    >
      <PageHead
        isHeading
        hasSearch={false}
        title={draft.label[locale]}
        actions={
          <>
            <ActionIcon {...look} aria-label={t('undo')} disabled={!canUndo} onClick={undo}>
              <IconArrowBackUp size={16} stroke={1.75} />
            </ActionIcon>
            <ActionIcon {...look} aria-label={t('redo')} disabled={!canRedo} onClick={redo}>
              <IconArrowForwardUp size={16} stroke={1.75} />
            </ActionIcon>
            <DeleteDashboard dashboard={saved} />
            <Button variant="default" onClick={() => (isChanged ? setAsking(true) : onClose())}>
              {t('cancel')}
            </Button>
            <Button
              loading={saving.isPending}
              onClick={() => (isChanged ? saving.mutate() : onClose())}
            >
              {t('done')}
            </Button>
          </>
        }
      />
      {(failure ?? isStale) && (
        <Notice tone="error">
          {isStale || failure?.code === 'definition.stale'
            ? t('stale')
            : [failure?.detail, ...(failure?.problems ?? []).map(({ detail }) => detail)].join(' ')}
        </Notice>
      )}
      <div className={classes.names}>
        {(['zh-CN', 'en'] as const).map((language) => (
          <TextInput
            key={language}
            label={t(language === 'en' ? 'nameEn' : 'nameZh')}
            value={draft.label[language]}
            onChange={(event) =>
              change({
                ...draft,
                label: { ...draft.label, [language]: event.currentTarget.value },
              })
            }
          />
        ))}
        {addButton}
      </div>
      {draft.tiles.length === 0 ? (
        <Message
          icon={<IconChartBar size={24} stroke={1.5} />}
          title={t('emptyTitle')}
          text={t('emptyText')}
        />
      ) : (
        props.children(draft)
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={t('cancelTitle')}
        action={t('cancel')}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          discard();
          onClose();
        }}
      >
        {t('cancelText', { name: saved.label[locale] })}
      </ConfirmDialog>
      <SidePanel isOpen={tile !== undefined} title={t('tile')} onClose={() => setOpened(undefined)}>
        {tile && (
          <TilePanel
            tile={tile}
            onChange={(next) => change(withTile(draft, at, next))}
            onRemove={() => {
              setOpened(undefined);
              change(withTile(draft, at, undefined));
            }}
          />
        )}
      </SidePanel>
    </TileEditingContext>
  );
}
