import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconChevronDown,
  IconDeviceFloppy,
  IconDots,
  IconLock,
  IconPencil,
  IconPlus,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { ViewDefinition } from '../../../../schemas/generated/view.ts';
import { useRights } from '../../../api/me.ts';
import { sessionQuery } from '../../../api/session.ts';
import type { EntityInfo } from '../../../fields/use-entity.ts';
import type { QueryFields } from '../../../filters/use-query-fields.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { toast } from '../../../ui/toast.tsx';
import { isChanged, savedAs } from '../list-state.ts';
import type { ListControl } from '../use-list-state.ts';
import classes from './views.module.css';
import { viewTexts } from './texts.ts';
import { newViewName, useViewActions } from './use-view-actions.ts';
import { type ViewAnswer, ViewDialog } from './view-dialog.tsx';

interface ViewMenuProps {
  info: EntityInfo;
  fields: QueryFields;
  control: ListControl;
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** Whether this person may change the saved view that is shown. */
function useMayChange(saved: ViewDefinition | undefined): {
  mayChange: boolean;
  mayShare: boolean;
} {
  const { data: user } = useQuery(sessionQuery);
  const mayShare = useRights().has('definitions');
  const isMine = saved?.shared === false && saved.owner === user?.id;
  return { mayChange: saved !== undefined && (mayShare || isMine), mayShare };
}

/** Makes a new view of the list as it is shown, and opens it. */
export function NewView(props: ViewMenuProps & { trigger: (open: () => void) => ReactNode }) {
  const t = useTexts(viewTexts);
  const { info, fields, control } = props;
  const { state } = control;
  const [isOpen, setOpen] = useState(false);
  const { mayShare } = useMayChange(control.view.saved);
  const { create } = useViewActions(info.name);
  const start = {
    label: '',
    kind: state.kind,
    group: state.group,
    date: state.date,
    shared: false,
  };
  function save(answer: ViewAnswer): void {
    const view = savedAs(
      { ...state, kind: answer.kind, group: answer.group, date: answer.date },
      {
        name: newViewName(info.name),
        label: { 'zh-CN': answer.label, en: answer.label },
        entity: info.name,
        shared: answer.shared,
      },
    );
    create.mutate(view, {
      onSuccess: ({ name }) => {
        setOpen(false);
        control.choose(name);
      },
    });
  }
  return (
    <>
      {props.trigger(() => setOpen(true))}
      {isOpen && (
        <ViewDialog
          isNew
          title={t('newView')}
          fields={fields}
          start={start}
          mayShare={mayShare}
          isBusy={create.isPending}
          onAnswer={save}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** Beside the tabs: what can be done with the view itself. */
export function ViewMenu({ info, fields, control }: ViewMenuProps) {
  const t = useTexts(viewTexts);
  const { locale } = useLocale();
  const { saved } = control.view;
  const { mayChange, mayShare } = useMayChange(saved);
  const { replace, remove } = useViewActions(info.name);
  const [isRenaming, setRenaming] = useState(false);
  if (!saved || !mayChange) return null;
  const isShared = saved.shared !== false;
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <ActionIcon
            className={classes.dots ?? ''}
            variant="subtle"
            color="gray"
            size={28}
            aria-label={t('menu')}
          >
            <IconDots {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setRenaming(true)}>
            {t('rename')}
          </Menu.Item>
          {mayShare && (
            <Menu.Item
              leftSection={isShared ? <IconLock {...icon} /> : <IconUsers {...icon} />}
              onClick={() => replace.mutate({ ...saved, shared: !isShared })}
            >
              {t(isShared ? 'unshare' : 'share')}
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => remove.mutate(saved)}>
            {t('delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isRenaming && (
        <ViewDialog
          isNew={false}
          title={t('rename')}
          fields={fields}
          start={{
            label: saved.label[locale],
            kind: saved.kind,
            group: saved.group,
            date: saved.date,
            shared: isShared,
          }}
          mayShare={mayShare}
          isBusy={replace.isPending}
          onAnswer={({ label }) =>
            replace.mutate(
              { ...saved, label: { ...saved.label, [locale]: label } },
              { onSuccess: () => setRenaming(false) },
            )
          }
          onClose={() => setRenaming(false)}
        />
      )}
    </>
  );
}

/** Appears when the list differs from its view. */
export function SaveView(props: ViewMenuProps) {
  const t = useTexts(viewTexts);
  const { info, control } = props;
  const { view, state } = control;
  const { mayChange } = useMayChange(view.saved);
  const { replace } = useViewActions(info.name);
  if (!isChanged(view, state)) return null;
  const { saved } = view;
  function save(): void {
    if (!saved) return;
    const { name, label, entity, shared } = saved;
    const next = savedAs(state, {
      name,
      label,
      entity,
      ...(shared === undefined ? {} : { shared }),
    });
    replace.mutate(
      {
        ...next,
        ...(saved._rev === undefined ? {} : { _rev: saved._rev }),
        ...(saved.app === undefined ? {} : { app: saved.app }),
      },
      {
        onSuccess: () => {
          control.reset();
          toast({ text: t('saved') });
        },
      },
    );
  }
  return (
    <NewView
      {...props}
      trigger={(open) => (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              variant="default"
              size="xs"
              loading={replace.isPending}
              rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden="true" />}
            >
              {t('save')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {saved && mayChange && (
              <Menu.Item leftSection={<IconDeviceFloppy {...icon} />} onClick={save}>
                {t('saveHere')}
              </Menu.Item>
            )}
            <Menu.Item leftSection={<IconPlus {...icon} />} onClick={open}>
              {t('saveAs')}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item leftSection={<IconArrowBackUp {...icon} />} onClick={control.reset}>
              {t('discard')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    />
  );
}
