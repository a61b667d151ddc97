import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type RecordItem, recordQuery, recordsKey } from '../../api/records.ts';
import { RecordDialog } from '../../forms/record-dialog.tsx';
import { followUp } from './follow-ups.ts';
import { ReleaseDialog } from './release-dialog.tsx';
import type { OpenForm } from './use-record-work.ts';

/** The form that is open over the record, if one is. */
export function RecordForms(props: {
  entity: string;
  record: RecordItem;
  name: string;
  form: OpenForm | undefined;
  onClose: () => void;
}) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { entity, record, name: recordName, form, onClose } = props;
  const refresh = (name: string) =>
    void queryClient.invalidateQueries({ queryKey: recordsKey(name) });
  switch (form?.kind) {
    case undefined:
      return null;
    case 'edit':
      return (
        <RecordDialog
          entity={entity}
          record={record}
          onSaved={(saved) => {
            queryClient.setQueryData(recordQuery(entity, record._id).queryKey, saved);
            refresh(entity);
            onClose();
          }}
          onClose={onClose}
        />
      );
    case 'duplicate':
      return (
        <RecordDialog
          entity={entity}
          values={form.values}
          onSaved={(saved) => {
            refresh(entity);
            onClose();
            void navigate({ to: '/records/$entity/$id', params: { entity, id: saved._id } });
          }}
          onClose={onClose}
        />
      );
    case 'followUp':
      return (
        <RecordDialog
          entity={followUp}
          values={{ [form.field]: record._id }}
          onSaved={() => {
            refresh(followUp);
            refresh(entity);
            onClose();
          }}
          onClose={onClose}
        />
      );
    case 'release':
      return (
        <ReleaseDialog
          entity={entity}
          id={record._id}
          name={recordName}
          pool={form.pool}
          onClose={onClose}
        />
      );
  }
}
