import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDots, IconTrash } from '@tabler/icons-react';
import { fieldTypeLabel } from '../../../fields/field-types.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { useDesigner } from '../designer-context.ts';
import type { FieldPlace, FormField } from '../model/form-draft.ts';
import { formDesignerTexts } from '../texts.ts';
import { useDesignActions } from '../use-design-actions.ts';
import classes from './canvas.module.css';
import { FieldMenuItems } from './field-menu.tsx';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** Over the selected field: what it is, and what is done to it most. */
export function FieldTools({ item, place }: { item: FormField; place: FieldPlace }) {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { fieldOf } = useDesigner();
  const actions = useDesignActions();
  const field = fieldOf(item.field);
  const tool = { className: classes.tool ?? '', variant: 'transparent', size: 24 } as const;
  return (
    <>
      <span className={classes.tag} aria-hidden="true">
        {field ? `${fieldTypeLabel(field.type)[locale]} · ${item.field}` : item.field}
      </span>
      <div className={classes.tools} role="toolbar" aria-label={t('fieldTools')}>
        <ActionIcon
          {...tool}
          aria-label={t('moveUp')}
          onClick={() => actions.stepField(item.field, -1)}
        >
          <IconArrowUp {...icon} />
        </ActionIcon>
        <ActionIcon
          {...tool}
          aria-label={t('moveDown')}
          onClick={() => actions.stepField(item.field, 1)}
        >
          <IconArrowDown {...icon} />
        </ActionIcon>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon {...tool} aria-label={t('moreActions')}>
              <IconDots {...icon} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <FieldMenuItems field={item.field} place={place} />
          </Menu.Dropdown>
        </Menu>
        <ActionIcon
          {...tool}
          aria-label={t('takeOff')}
          onClick={() => actions.removeField(item.field)}
        >
          <IconTrash {...icon} />
        </ActionIcon>
      </div>
    </>
  );
}
