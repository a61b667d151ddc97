import { lazy, Suspense } from 'react';
import type { SharedRecord } from './share-form-dialog.tsx';

const ShareFormDialog = lazy(async () => ({
  default: (await import('./share-form-dialog.tsx')).ShareFormDialog,
}));

/** The dialog that shares the form of that name; nothing, and not loaded, while there is none. */
export function OpenedShareForm(props: {
  form: string | undefined;
  record?: SharedRecord | undefined;
  onClose: () => void;
}) {
  const { form } = props;
  if (form === undefined) return null;
  return (
    <Suspense>
      <ShareFormDialog form={form} record={props.record} isOpen onClose={props.onClose} />
    </Suspense>
  );
}
