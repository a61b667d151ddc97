import { Menu } from '@mantine/core';
import {
  IconCopy,
  IconHistory,
  IconLink,
  IconPencil,
  IconPencilPlus,
  IconShare2,
  IconTrash,
  IconUserPlus,
  IconWaveSine,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { definitionsQuery } from '../../api/definitions.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { OpenedShareForm } from '../../share/opened-share-form.tsx';
import type { SharedRecord } from '../../share/share-form-dialog.tsx';
import { usePublicForms } from '../../share/use-public-forms.ts';
import { toast } from '../../ui/toast.tsx';
import { useRecordTexts } from './texts.ts';

const icon = { size: 16, stroke: 1.75 } as const;

function useCopy() {
  const t = useRecordTexts();
  return async (address: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(address);
      toast({ text: t('linkCopied') });
    } catch {
      toast({ text: t('linkNotCopied'), tone: 'error' });
    }
  };
}

/** What else can be done with a record. */
export function RecordMenu(props: {
  entity: string;
  target: ReactNode;
  /** Offers the forms whose answers can belong to this record, where no button of the page does. */
  shared?: SharedRecord | undefined;
  onEdit?: (() => void) | undefined;
  onDuplicate?: (() => void) | undefined;
  onFollowUp?: (() => void) | undefined;
  onClaim?: (() => void) | undefined;
  onRelease?: (() => void) | undefined;
  onHistory: () => void;
  onDelete?: (() => void) | undefined;
}) {
  const t = useRecordTexts();
  const { locale } = useLocale();
  const copy = useCopy();
  const { data: forms } = useQuery(definitionsQuery('forms', props.entity));
  const open = (forms ?? []).filter((form) => form.public?.open);
  const ownForms = usePublicForms(props.entity, true);
  const [sharing, setSharing] = useState<string>();
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>{props.target}</Menu.Target>
        <Menu.Dropdown>
          {props.onEdit && (
            <Menu.Item leftSection={<IconPencil {...icon} />} onClick={props.onEdit}>
              {t('editAll')}
            </Menu.Item>
          )}
          {props.onFollowUp && (
            <Menu.Item leftSection={<IconPencilPlus {...icon} />} onClick={props.onFollowUp}>
              {t('logFollowUp')}
            </Menu.Item>
          )}
          {props.onClaim && (
            <Menu.Item leftSection={<IconUserPlus {...icon} />} onClick={props.onClaim}>
              {t('claim')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconLink {...icon} />}
            onClick={() => void copy(window.location.href.split('?')[0] ?? '')}
          >
            {t('copyLink')}
          </Menu.Item>
          {open.map((form) => (
            <Menu.Item
              key={form.name}
              leftSection={<IconLink {...icon} />}
              onClick={() => void copy(`${window.location.origin}/f/${form.name}`)}
            >
              {t('surveyLink', { form: form.label[locale] })}
            </Menu.Item>
          ))}
          {props.shared &&
            ownForms.map(({ name, label }) => (
              <Menu.Item
                key={name}
                leftSection={<IconShare2 {...icon} />}
                onClick={() => setSharing(name)}
              >
                {t('shareForm', { form: label[locale] })}
              </Menu.Item>
            ))}
          {props.onRelease && (
            <Menu.Item leftSection={<IconWaveSine {...icon} />} onClick={props.onRelease}>
              {t('release')}
            </Menu.Item>
          )}
          {props.onDuplicate && (
            <Menu.Item leftSection={<IconCopy {...icon} />} onClick={props.onDuplicate}>
              {t('duplicate')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconHistory {...icon} />} onClick={props.onHistory}>
            {t('showHistory')}
          </Menu.Item>
          {props.onDelete && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconTrash {...icon} />} onClick={props.onDelete}>
                {t('delete')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <OpenedShareForm form={sharing} record={props.shared} onClose={() => setSharing(undefined)} />
    </>
  );
}
