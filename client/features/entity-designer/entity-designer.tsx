import { ActionIcon, Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { fieldsOf } from '../../../schemas/model/fields.ts';
import { definitionsQuery } from '../../api/definitions.ts';
import { entityUsesQuery } from '../../api/entity-definitions.ts';
import { useRights } from '../../api/me.ts';
import { useLocalDraft } from '../../drafts/use-local-draft.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import { TabBar } from '../../ui/tab-bar.tsx';
import { toast } from '../../ui/toast.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { AddFieldDialog } from './add-field-dialog.tsx';
import { DesignerContext, useDesigner } from './designer-context.ts';
import classes from './entity-page.module.css';
import { EntitySettings } from './entity-settings.tsx';
import { FieldsTable } from './fields-table.tsx';
import { FormsTab } from './forms-tab.tsx';
import { diffDrafts } from './model/diff.ts';
import { type Draft, draftNameOf } from './model/draft.ts';
import { FieldPanel } from './panel/field-panel.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { SchemaTab } from './schema-tab.tsx';
import { entityTexts } from './texts.ts';

const RelationMap = lazy(async () => ({
  default: (await import('./map/relation-map.tsx')).RelationMap,
}));

const tabs = ['fields', 'relations', 'forms', 'schema', 'settings'] as const;
type TabName = (typeof tabs)[number];

function State({ changes }: { changes: number }) {
  const t = useTexts(entityTexts);
  return changes > 0 ? (
    <StatusPill thread="gamboge">{t('draft', { count: changes })}</StatusPill>
  ) : (
    <StatusPill thread="bamboo">{t('published')}</StatusPill>
  );
}

function Head({ changes, onAdd }: { changes: number; onAdd: () => void }) {
  const t = useTexts(entityTexts);
  const { locale } = useLocale();
  const designer = useDesigner();
  const { published, draft } = designer;
  const mayChange = useRights().has('definitions');
  const [isPublishing, setPublishing] = useState(false);
  return (
    <>
      <PageHead
        isHeading
        hasSearch={false}
        crumbs={[
          <Link key="all" to="/build/entities">
            {t('entities')}
          </Link>,
        ]}
        title={draft.label[locale]}
        state={mayChange && <State changes={changes} />}
        actions={
          mayChange && (
            <>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={32}
                aria-label={t('undo')}
                disabled={!designer.canUndo}
                onClick={designer.undo}
              >
                <IconArrowBackUp size={16} stroke={1.75} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={32}
                aria-label={t('redo')}
                disabled={!designer.canRedo}
                onClick={designer.redo}
              >
                <IconArrowForwardUp size={16} stroke={1.75} />
              </ActionIcon>
              <Button variant="default" onClick={onAdd}>
                {t('addField')}
              </Button>
              <Button disabled={changes === 0} onClick={() => setPublishing(true)}>
                {t('publish')}
              </Button>
            </>
          )
        }
      />
      <PublishDialog
        isOpen={isPublishing}
        published={published}
        draft={draft}
        onClose={() => setPublishing(false)}
      />
    </>
  );
}

function DraftNotice() {
  const t = useTexts(entityTexts);
  const { locale } = useLocale();
  const { since, isStale, discard } = useDesigner();
  if (!since && !isStale) return null;
  const at =
    since && new Date(since).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div className={classes.notice}>
      <Notice tone={isStale ? 'error' : 'info'}>
        {isStale ? t('stale') : t('since', { time: at ?? '' })}
        <Button
          variant="subtle"
          size="xs"
          onClick={() => {
            discard();
            toast({ text: t('discarded') });
          }}
        >
          {t('discard')}
        </Button>
      </Notice>
    </div>
  );
}

/** Beside the fields: the one that is being changed, else how this entity relates to the others. */
function Side() {
  const { selected, select, draft } = useDesigner();
  const { locale } = useLocale();
  const isNarrow = useMediaQuery('(max-width: 1100px)');
  const field = fieldsOf(draft).find(({ key }) => key === selected);
  if (isNarrow)
    return (
      <SidePanel
        isOpen={field !== undefined}
        title={field?.label[locale] ?? ''}
        onClose={() => select(undefined)}
      >
        {field && <FieldPanel key={field.key} field={field} />}
      </SidePanel>
    );
  return (
    <aside className={classes.side}>
      {field ? (
        <FieldPanel key={field.key} field={field} />
      ) : (
        <Suspense>
          <RelationMap />
        </Suspense>
      )}
    </aside>
  );
}

function TabBody({ tab }: { tab: TabName }) {
  switch (tab) {
    case 'fields':
      return (
        <div className={classes.split}>
          <FieldsTable />
          <Side />
        </div>
      );
    case 'relations':
      return (
        <Suspense>
          <RelationMap isWhole />
        </Suspense>
      );
    case 'forms':
      return <FormsTab />;
    case 'schema':
      return <SchemaTab />;
    case 'settings':
      return <EntitySettings />;
  }
}

/** Fields, relations, forms and settings of one entity. Changes wait as a draft until they are published. */
export function EntityDesigner({ published }: { published: Draft }) {
  const t = useTexts(entityTexts);
  const { locale } = useLocale();
  const local = useLocalDraft<Draft>(draftNameOf(published.name), published);
  // Whoever designs forms only, finds the forms here.
  const mayChange = useRights().has('definitions');
  const { data: uses = [] } = useQuery({
    ...entityUsesQuery(published.name),
    enabled: mayChange,
  });
  const { data: forms } = useQuery(definitionsQuery('forms', published.name));
  const [selected, select] = useState<string>();
  const offered = mayChange ? tabs : (['forms'] as const);
  const [chosen, setTab] = useState<TabName>('fields');
  const tab = offered.find((one) => one === chosen) ?? 'forms';
  const [isAdding, setAdding] = useState(false);
  usePageTitle(local.draft.label[locale]);
  const fields = fieldsOf(local.draft).filter(({ archived }) => !archived);
  const counts = {
    fields: fields.length,
    relations: fields.filter(({ relation }) => relation).length,
    forms: forms?.length,
  };
  return (
    <DesignerContext value={{ ...local, published, uses, selected, select }}>
      <Head
        changes={diffDrafts(published, local.draft).length}
        onAdd={() => {
          setTab('fields');
          setAdding(true);
        }}
      />
      <TabBar
        label={local.draft.label[locale]}
        selected={tab}
        onSelect={setTab}
        tabs={offered.map((id) => ({
          id,
          label: t(id),
          count: id in counts ? counts[id as keyof typeof counts] : undefined,
        }))}
      />
      <DraftNotice />
      <TabBody tab={tab} />
      <AddFieldDialog isOpen={isAdding} onClose={() => setAdding(false)} />
    </DesignerContext>
  );
}
