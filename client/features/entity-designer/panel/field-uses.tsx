import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import type { FieldUseItem } from '../../../../schemas/generated/api-entities.ts';
import { fieldsOf } from '../../../../schemas/model/fields.ts';
import { definitionsQuery } from '../../../api/definitions.ts';
import { entitiesQuery } from '../../../api/entities.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { useDesigner } from '../designer-context.ts';
import { entityTexts } from '../texts.ts';
import classes from './field-panel.module.css';

/** Where a use can be opened. */
function UseLink({ use, children }: { use: FieldUseItem; children: string }) {
  const [entity = ''] = use.name.split('.');
  switch (use.kind) {
    case 'form':
      return (
        <Link to="/build/forms/$form" params={{ form: use.name }}>
          {children}
        </Link>
      );
    case 'rule':
      return (
        <Link to="/build/rules/$rule" params={{ rule: use.name }}>
          {children}
        </Link>
      );
    case 'entity':
      return (
        <Link to="/build/entities/$entity" params={{ entity }}>
          {children}
        </Link>
      );
    case 'dashboard':
      return (
        <Link to="/dashboards/$dashboard" params={{ dashboard: use.name }}>
          {children}
        </Link>
      );
    default:
      return children;
  }
}

/** What the thing that uses the field is called by people. */
function useUseName() {
  const { locale } = useLocale();
  const { data: entities = [] } = useQuery(entitiesQuery);
  const { data: forms = [] } = useQuery(definitionsQuery('forms'));
  const { data: views = [] } = useQuery(definitionsQuery('views'));
  const { data: rules = [] } = useQuery(definitionsQuery('rules'));
  const { data: dashboards = [] } = useQuery(definitionsQuery('dashboards'));
  const lists = { form: forms, view: views, rule: rules, dashboard: dashboards };
  return ({ kind, name }: FieldUseItem): string => {
    if (kind === 'entity') {
      const [entityName, key] = name.split('.');
      const entity = entities.find((one) => one.name === entityName);
      const field = entity && fieldsOf(entity).find((one) => one.key === key);
      return field ? `${entity.label[locale]} · ${field.label[locale]}` : name;
    }
    const list = kind in lists ? lists[kind as keyof typeof lists] : [];
    return list.find((one) => one.name === name)?.label[locale] ?? name;
  };
}

/** Forms, views, flows, rules and other fields that would miss this field. */
export function FieldUses({ field }: { field: string }) {
  const t = useTexts(entityTexts);
  const { uses } = useDesigner();
  const nameOf = useUseName();
  const found = uses.filter((use) => use.field === field);
  return (
    <section className={classes.section}>
      <h3>{t('usesTitle')}</h3>
      {found.length === 0 && <p className={classes.help}>{t('noUses')}</p>}
      <ul className={classes.uses}>
        {found.map((use) => (
          <li key={`${use.kind} ${use.name}`}>
            <span className={classes.useKind}>{t(`use-${use.kind}`)}</span>
            <UseLink use={use}>{nameOf(use)}</UseLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
