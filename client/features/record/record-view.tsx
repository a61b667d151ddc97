import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useRights } from '../../api/me.ts';
import { recordPipelineQuery } from '../../api/record-work.ts';
import type { RecordItem } from '../../api/records.ts';
import type { EntityInfo } from '../../fields/use-entity.ts';
import { useNow } from '../../ui/time-ago.tsx';
import { DesktopRecord } from './desktop-record.tsx';
import { mayWrite } from './may-write.ts';
import { PhoneRecord } from './phone-record.tsx';
import { RecordForms } from './record-forms.tsx';
import type { RecordSearch } from './record-search.ts';
import { type Strip, stripsOf } from './stage-strip.ts';
import type { Names } from './tell-change.ts';
import { useFreshFields } from './use-fresh-fields.ts';
import { useNames } from './use-names.ts';
import { useRecordActions } from './use-record-actions.ts';
import { type OpenForm, type RecordWork, useRecordWork } from './use-record-work.ts';

/** What both shapes of the page show. */
export interface RecordParts {
  entity: EntityInfo;
  record: RecordItem;
  name: string;
  names: Names;
  strips: Strip[];
  work: RecordWork;
  fresh: ReadonlySet<string>;
  mayWrite: (field: string) => boolean;
  onSave: (record: RecordItem, patch: Record<string, unknown>) => Promise<void>;
  search: RecordSearch;
  onTab: (tab: RecordSearch['tab']) => void;
}

/** A record that was read, on a desk or in the hand. */
export function RecordView(props: { entity: EntityInfo; record: RecordItem; name: string }) {
  const { entity, record, name } = props;
  const isPhone = useMediaQuery('(max-width: 700px)', undefined, {
    getInitialValueInEffect: false,
  });
  const search = useSearch({ from: '/signed-in/records/$entity/$id' });
  const navigate = useNavigate();
  const now = useNow();
  const rights = useRights();
  const [form, setForm] = useState<OpenForm>();
  const { data: runs } = useQuery(recordPipelineQuery(entity.name, record._id));
  const actions = useRecordActions(entity.name, record._id, name);
  const names = useNames(entity.name);
  const fresh = useFreshFields(record);
  const onTab = useCallback(
    (tab: RecordSearch['tab']) =>
      void navigate({
        to: '/records/$entity/$id',
        params: { entity: entity.name, id: record._id },
        search: tab ? { tab } : {},
        replace: true,
      }),
    [navigate, entity.name, record._id],
  );
  const work = useRecordWork(entity, record, {
    name,
    openForm: setForm,
    showHistory: () => onTab('history'),
  });
  const parts: RecordParts = {
    entity,
    record,
    name,
    names,
    strips: stripsOf(runs ?? [], now),
    work,
    fresh,
    mayWrite: (key) => mayWrite(entity, rights, record, key),
    onSave: (over, patch) => actions.save(over, patch),
    search,
    onTab,
  };
  return (
    <>
      {isPhone ? <PhoneRecord {...parts} /> : <DesktopRecord {...parts} />}
      <RecordForms
        entity={entity.name}
        record={record}
        name={name}
        form={form}
        onClose={() => setForm(undefined)}
      />
    </>
  );
}
