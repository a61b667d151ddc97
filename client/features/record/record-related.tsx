import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { entitiesQuery } from '../../api/entities.ts';
import { useAppSettings, useRights } from '../../api/me.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { RelatedList } from './related-list.tsx';
import { type Related, relatedTo } from './related-lists.ts';
import classes from './record-page.module.css';
import { recordTexts } from './texts.ts';

function useRelated(entity: string): Related[] {
  const { data: entities } = useQuery(entitiesQuery);
  const { currency } = useAppSettings();
  const rights = useRights();
  return useMemo(
    () =>
      relatedTo(entity, entities ?? [], {
        currency,
        hiddenOf: (name) => rights.entity(name).hiddenFields,
      }),
    [entity, entities, currency, rights],
  );
}

/** Every list of records that belong to this one. */
export function RecordRelated({ entity, id }: { entity: string; id: string }) {
  const related = useRelated(entity);
  return related.map((one) => (
    <RelatedList key={`${one.entity.name} ${one.field.key}`} related={one} id={id} />
  ));
}

/** On a phone, where the lists have a tab of their own. */
export function RelatedTab(props: { entity: string; id: string }) {
  const t = useTexts(recordTexts);
  const related = useRelated(props.entity);
  if (related.length === 0) return <p className={classes.none}>{t('relatedNone')}</p>;
  return <RecordRelated {...props} />;
}
