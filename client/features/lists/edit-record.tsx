import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { recordQuery } from '../../api/records.ts';

const RecordDialog = lazy(async () => ({
  default: (await import('../../forms/record-dialog.tsx')).RecordDialog,
}));

/** The form of a record over its list. */
export function EditRecord(props: {
  entity: string;
  id: string;
  /** Filled in before the person begins. */
  values?: Record<string, unknown>;
  onSaved?: () => void;
  onClose: () => void;
}) {
  const { data } = useQuery(recordQuery(props.entity, props.id));
  if (!data) return null;
  return (
    <Suspense>
      <RecordDialog
        entity={props.entity}
        record={data}
        values={props.values}
        onSaved={() => {
          props.onSaved?.();
          props.onClose();
        }}
        onClose={props.onClose}
      />
    </Suspense>
  );
}
