import { ActionIcon, NumberInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { UserPicker } from '../../../../fields/user-picker.tsx';
import { useTexts } from '../../../../i18n/feature-texts.ts';
import { useDesignerView } from '../../model/designer-context.ts';
import { type SettingProps, objectOf, withMember } from '../setting-props.ts';
import { panelTexts } from '../texts.ts';
import classes from './controls.module.css';

/** A number for each of some people. */
export function WeightsSetting(props: SettingProps) {
  const t = useTexts(panelTexts);
  const { names } = useDesignerView();
  const weights = objectOf(props.value);
  const set = (user: string, weight: number | undefined) => {
    const next = withMember(weights, user, weight);
    props.onChange(Object.keys(next).length > 0 ? next : undefined);
  };
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{props.label}</legend>
      <p className={classes.hint}>{props.hint ?? t('weightHint')}</p>
      {Object.entries(weights).map(([user, weight]) => {
        const name = names.user(user);
        return (
          <div key={user} className={classes.line}>
            <span className={classes.lineLabel}>{name}</span>
            <NumberInput
              className={classes.mode ?? ''}
              size="xs"
              aria-label={t('weightOf', { name })}
              min={0}
              max={1000}
              value={typeof weight === 'number' ? weight : 1}
              onChange={(next) => set(user, typeof next === 'number' ? next : 1)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={28}
              aria-label={t('removeRow', { label: name })}
              onClick={() => set(user, undefined)}
            >
              <IconX size={14} stroke={1.75} />
            </ActionIcon>
          </div>
        );
      })}
      <UserPicker
        aria-label={t('addPerson')}
        placeholder={t('addPerson')}
        value={null}
        isOffered={({ id }) => !(id in weights)}
        onChange={(user) => user && set(user, 1)}
      />
      {props.error && <p className={classes.error}>{props.error}</p>}
    </fieldset>
  );
}
