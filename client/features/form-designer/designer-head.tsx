import { ActionIcon, Button, SegmentedControl, VisuallyHidden } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDeviceDesktop,
  IconDeviceMobile,
  IconEye,
  IconPencil,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Locale } from '../../../schemas/model/language.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import { useDesigner } from './designer-context.ts';
import classes from './form-designer.module.css';
import { FormMenu } from './form-menu.tsx';
import { diffForms } from './model/diff.ts';
import type { FormDraft } from './model/form-draft.ts';
import { textIn } from './model/tidy.ts';
import { PublishDialog } from './publish-dialog.tsx';
import { formDesignerTexts } from './texts.ts';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

export type Device = 'desktop' | 'phone';

/** How the form is looked at while it is designed. */
export interface Look {
  device: Device;
  locale: Locale;
  isPreview: boolean;
}

function Segments({ look, onLook }: { look: Look; onLook: (look: Look) => void }) {
  const t = useTexts(formDesignerTexts);
  const Device = { desktop: IconDeviceDesktop, phone: IconDeviceMobile };
  return (
    <div className={classes.segments}>
      <SegmentedControl
        size="xs"
        aria-label={t('device')}
        value={look.device}
        data={(['desktop', 'phone'] as const).map((value) => {
          const Icon = Device[value];
          return {
            value,
            label: (
              <span className={classes.segment} title={t(value)}>
                <Icon {...icon} />
                <VisuallyHidden>{t(value)}</VisuallyHidden>
              </span>
            ),
          };
        })}
        onChange={(device) => onLook({ ...look, device: device as Device })}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('language')}
        value={look.locale}
        data={[
          { value: 'zh-CN', label: '中文' },
          { value: 'en', label: 'EN' },
        ]}
        onChange={(locale) => onLook({ ...look, locale: locale as Locale })}
      />
    </div>
  );
}

function State({ changes }: { changes: number }) {
  const t = useTexts(formDesignerTexts);
  const { problems } = useDesigner();
  if (problems.length > 0)
    return (
      <StatusPill thread="cinnabar">{t('problemCount', { count: problems.length })}</StatusPill>
    );
  return changes > 0 ? (
    <StatusPill thread="gamboge">{t('draft', { count: changes })}</StatusPill>
  ) : (
    <StatusPill thread="bamboo">{t('published')}</StatusPill>
  );
}

export function DesignerHead(props: {
  look: Look;
  onLook: (look: Look) => void;
  onPublished: (form: FormDraft) => void;
}) {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { draft, published, entity, canUndo, canRedo, undo, redo } = useDesigner();
  const [isPublishing, setPublishing] = useState(false);
  const { look, onLook } = props;
  const changes = diffForms(published, draft).length;
  const tool = {
    className: classes.roomy ?? '',
    variant: 'subtle',
    color: 'gray',
    size: 32,
  } as const;
  return (
    <>
      <PageHead
        isHeading
        hasSearch={false}
        crumbs={[
          <Link key="entity" to="/build/entities/$entity" params={{ entity: entity.name }}>
            {entity.label[locale]}
          </Link>,
        ]}
        title={textIn(draft.label, locale)}
        state={<State changes={changes} />}
        actions={
          <>
            <Segments look={look} onLook={onLook} />
            <ActionIcon {...tool} aria-label={t('undo')} disabled={!canUndo} onClick={undo}>
              <IconArrowBackUp size={16} stroke={1.75} />
            </ActionIcon>
            <ActionIcon {...tool} aria-label={t('redo')} disabled={!canRedo} onClick={redo}>
              <IconArrowForwardUp size={16} stroke={1.75} />
            </ActionIcon>
            <Button
              variant="default"
              className={classes.roomy ?? ''}
              leftSection={look.isPreview ? <IconPencil {...icon} /> : <IconEye {...icon} />}
              onClick={() => onLook({ ...look, isPreview: !look.isPreview })}
            >
              {t(look.isPreview ? 'design' : 'preview')}
            </Button>
            <Button disabled={changes === 0} onClick={() => setPublishing(true)}>
              {t('publish')}
            </Button>
            <FormMenu />
          </>
        }
      />
      <PublishDialog
        isOpen={isPublishing}
        onClose={() => setPublishing(false)}
        onPublished={props.onPublished}
      />
    </>
  );
}
