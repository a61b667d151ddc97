import { ActionIcon, Button, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  IconAdjustments,
  IconArrowBackUp,
  IconEye,
  IconPencil,
  IconPlus,
} from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { fieldsOf } from '../../../schemas/model/fields.ts';
import { useAppSettings } from '../../api/me.ts';
import { useLocalDraft } from '../../drafts/use-local-draft.ts';
import type { EntityInfo } from '../../fields/use-entity.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Notice } from '../../ui/notice.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { toast } from '../../ui/toast.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Canvas } from './canvas/canvas.tsx';
import { DragArea } from './canvas/drag-area.tsx';
import { focusPlace } from './canvas/place-id.ts';
import { type Designer, DesignerContext, useDesigner } from './designer-context.ts';
import { DesignerHead, type Look } from './designer-head.tsx';
import classes from './form-designer.module.css';
import { InLanguage } from './in-language.tsx';
import { draftNameOf, type FormDraft } from './model/form-draft.ts';
import { presentSelection, type Selection, wholeForm } from './model/selection.ts';
import { textIn } from './model/tidy.ts';
import { Palette } from './palette/palette.tsx';
import { Side } from './panel/side.tsx';
import { Preview } from './preview/preview.tsx';
import { formDesignerTexts } from './texts.ts';
import { useProblems } from './use-problems.ts';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

function DraftNotice() {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { since, isStale, discard } = useDesigner();
  if (!since && !isStale) return null;
  const time = since
    ? new Date(since).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' })
    : '';
  return (
    <div className={classes.notice}>
      <Notice tone={isStale ? 'error' : 'info'}>
        {isStale ? t('stale') : t('since', { time })}
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

/** Where there is room for the canvas alone, the rest is a button away. */
function NarrowBar({
  look,
  onLook,
  onSettings,
}: {
  look: Look;
  onLook: (look: Look) => void;
  onSettings: () => void;
}) {
  const t = useTexts(formDesignerTexts);
  const { canUndo, undo } = useDesigner();
  const [isAdding, setAdding] = useState(false);
  return (
    <div className={classes.bar}>
      {!look.isPreview && (
        <>
          <Button
            variant="default"
            leftSection={<IconPlus {...icon} />}
            onClick={() => setAdding(true)}
          >
            {t('add')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconAdjustments {...icon} />}
            onClick={onSettings}
          >
            {t('settings')}
          </Button>
        </>
      )}
      <Button
        variant="default"
        className={classes.phoneOnly ?? ''}
        leftSection={look.isPreview ? <IconPencil {...icon} /> : <IconEye {...icon} />}
        onClick={() => onLook({ ...look, isPreview: !look.isPreview })}
      >
        {t(look.isPreview ? 'design' : 'preview')}
      </Button>
      <ActionIcon
        className={classes.phoneOnly ?? ''}
        variant="default"
        size={44}
        aria-label={t('undo')}
        disabled={!canUndo}
        onClick={undo}
      >
        <IconArrowBackUp {...icon} />
      </ActionIcon>
      <SidePanel isOpen={isAdding} title={t('add')} onClose={() => setAdding(false)}>
        <Palette onAdd={() => setAdding(false)} />
      </SidePanel>
    </div>
  );
}

function Body({ look, sheet }: { look: Look; sheet: { isOpen: boolean; onClose: () => void } }) {
  const t = useTexts(formDesignerTexts);
  const isNarrow = useMediaQuery('(max-width: 1100px)');
  if (look.isPreview)
    return (
      <div className={classes.panes}>
        <Preview device={look.device} locale={look.locale} />
      </div>
    );
  return (
    <div className={classes.panes}>
      <DragArea>
        {!isNarrow && (
          <aside className={classes.left} aria-label={t('add')}>
            <Palette />
          </aside>
        )}
        <InLanguage locale={look.locale}>
          <Canvas device={look.device} />
        </InLanguage>
      </DragArea>
      <Side {...sheet} />
    </div>
  );
}

/** The form designer: what can be added, the form as people will see it, and all about what is selected. */
export function FormDesigner(props: {
  published: FormDraft;
  entity: EntityInfo;
  onPublished: (form: FormDraft) => void;
}) {
  const { published, entity } = props;
  const { locale } = useLocale();
  const { currency } = useAppSettings();
  const local = useLocalDraft<FormDraft>(draftNameOf(published.name), published);
  const { draft } = local;
  const fields = useMemo(
    () => fieldsOf(entity.definition, currency),
    [entity.definition, currency],
  );
  const checked = useProblems(draft, fields);
  const [selection, setSelection] = useState<Selection>(wholeForm);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const [said, setSaid] = useState('');
  const [look, setLook] = useState<Look>({ device: 'desktop', locale, isPreview: false });
  usePageTitle(textIn(draft.label, locale));
  const designer: Designer = {
    ...local,
    ...checked,
    published,
    entity,
    fieldOf: (key) => fields.find((field) => field.key === key),
    selected: presentSelection(draft, selection),
    select: (next, opens = true) => {
      setSelection(next);
      setSheetOpen(opens);
    },
    goTo: (next) => {
      setSelection(next);
      setLook((old) => ({ ...old, isPreview: false }));
      focusPlace(next);
    },
    announce: setSaid,
  };
  return (
    <DesignerContext value={designer}>
      <DesignerHead look={look} onLook={setLook} onPublished={props.onPublished} />
      <div className={classes.designer}>
        <DraftNotice />
        <NarrowBar look={look} onLook={setLook} onSettings={() => designer.select(wholeForm)} />
        <Body look={look} sheet={{ isOpen: isSheetOpen, onClose: () => setSheetOpen(false) }} />
      </div>
      <VisuallyHidden component="output">{said}</VisuallyHidden>
    </DesignerContext>
  );
}
