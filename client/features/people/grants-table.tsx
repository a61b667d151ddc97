import { Button, Checkbox, SegmentedControl, Select, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EntityItem } from '../../../schemas/generated/api-entities.ts';
import type { Scope } from '../../../schemas/generated/role.ts';
import { fieldsOf } from '../../../schemas/model/fields.ts';
import { entitiesQuery } from '../../api/entities.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { SidePanel } from '../../ui/side-panel.tsx';
import classes from './people.module.css';
import {
  grantOf,
  type RoleDraft,
  scopedActions,
  scopes,
  withField,
  withGrant,
} from './role-draft.ts';
import { peopleTexts } from './texts.ts';

interface Props {
  draft: RoleDraft;
  onChange: (draft: RoleDraft) => void;
}

const columns = ['read', 'create', 'update', 'delete', 'assign', 'export', 'import'] as const;
const isScoped = (action: string): action is (typeof scopedActions)[number] =>
  scopedActions.some((one) => one === action);

function GrantRow(props: Props & { entity: string; label: string; onFields?: () => void }) {
  const { draft, onChange, entity, label } = props;
  const t = useTexts(peopleTexts);
  const grant = grantOf(draft, entity);
  const limited = Object.keys(grant.fields ?? {}).length;
  const scopeLabel = (scope: Scope) => t(scope === 'team' ? 'teamScope' : scope);
  return (
    <tr>
      <td>{label}</td>
      {columns.map((action) => (
        <td key={action}>
          {isScoped(action) ? (
            <Select
              size="xs"
              w={84}
              aria-label={`${label} · ${t(action)}`}
              allowDeselect={false}
              value={grant[action] ?? 'none'}
              data={scopes.map((scope) => ({ value: scope, label: scopeLabel(scope) }))}
              onChange={(scope) =>
                scope && onChange(withGrant(draft, entity, { [action]: scope as Scope }))
              }
            />
          ) : (
            <Checkbox
              aria-label={`${label} · ${t(action)}`}
              checked={grant[action] ?? false}
              onChange={(event) =>
                onChange(withGrant(draft, entity, { [action]: event.currentTarget.checked }))
              }
            />
          )}
        </td>
      ))}
      <td>
        {props.onFields && (
          <Button variant="subtle" size="xs" onClick={props.onFields}>
            {limited > 0 ? t('limited', { count: limited }) : t('allFields')}
            <VisuallyHidden> {t('fieldsOf', { entity: label })}</VisuallyHidden>
          </Button>
        )}
      </td>
    </tr>
  );
}

function FieldLimits({ entity, draft, onChange }: Props & { entity: EntityItem }) {
  const t = useTexts(peopleTexts);
  const { locale } = useLocale();
  const limits = grantOf(draft, entity.name).fields ?? {};
  return (
    <>
      <p className={classes.help}>{t('fieldsHelp')}</p>
      {fieldsOf(entity)
        .filter(({ archived }) => !archived)
        .map(({ key, label }) => (
          <div key={key} className={classes.fieldRow}>
            <span id={`limit-${key}`}>{label[locale]}</span>
            <SegmentedControl
              size="xs"
              aria-labelledby={`limit-${key}`}
              value={limits[key] ?? 'open'}
              data={[
                { value: 'open', label: t('fieldOpen') },
                { value: 'read', label: t('fieldRead') },
                { value: 'hidden', label: t('fieldHidden') },
              ]}
              onChange={(limit) =>
                onChange(
                  withField(
                    draft,
                    entity.name,
                    key,
                    limit === 'read' || limit === 'hidden' ? limit : undefined,
                  ),
                )
              }
            />
          </div>
        ))}
    </>
  );
}

/** What a role allows, entity by entity; the last row holds for those that say nothing themselves. */
export function GrantsTable({ draft, onChange }: Props) {
  const t = useTexts(peopleTexts);
  const { locale } = useLocale();
  const { data: entities = [] } = useQuery(entitiesQuery);
  const [opened, setOpened] = useState<EntityItem>();
  return (
    <div className={classes.grants}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('entity')}</th>
            {columns.map((action) => (
              <th key={action} scope="col">
                {t(action)}
              </th>
            ))}
            <th scope="col">{t('fields')}</th>
          </tr>
        </thead>
        <tbody>
          {entities.map((entity) => (
            <GrantRow
              key={entity.name}
              entity={entity.name}
              label={entity.label[locale]}
              draft={draft}
              onChange={onChange}
              onFields={() => setOpened(entity)}
            />
          ))}
          <GrantRow entity="*" label={t('others')} draft={draft} onChange={onChange} />
        </tbody>
      </table>
      <SidePanel
        isOpen={opened !== undefined}
        title={t('fieldsOf', { entity: opened?.label[locale] ?? '' })}
        onClose={() => setOpened(undefined)}
      >
        {opened && <FieldLimits entity={opened} draft={draft} onChange={onChange} />}
      </SidePanel>
    </div>
  );
}
