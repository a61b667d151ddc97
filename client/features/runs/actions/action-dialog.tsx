import { Button, Modal, Radio, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { Notice } from '../../../ui/notice.tsx';
import classes from './action-dialog.module.css';
import { type ActionDraft, type ActionKind, bulkAction, textProblem } from './draft-action.ts';
import { actionTexts } from './texts.ts';

interface Named {
  value: string;
  label: string;
}

interface Props {
  /** Of the runs that it is for; undefined for one. */
  count?: number;
  kinds: readonly ActionKind[];
  ports: readonly Named[];
  nodes: readonly Named[];
  /** What earlier nodes gave, where it may be corrected. */
  outputs?: Record<string, unknown>;
  isBusy: boolean;
  error?: string | undefined;
  onConfirm: (draft: ActionDraft, note: string) => void;
  onClose: () => void;
}

const buttons = {
  retry: 'doRetry',
  edit: 'doEdit',
  skip: 'doSkip',
  move: 'doMove',
  cancel: 'doCancel',
} as const satisfies Record<ActionKind, string>;

function Details({
  draft,
  ports,
  nodes,
  onChange,
}: Pick<Props, 'ports' | 'nodes'> & {
  draft: ActionDraft;
  onChange: (draft: ActionDraft) => void;
}) {
  const t = useTexts(actionTexts);
  const problem = textProblem(draft);
  const error = problem ? t(problem) : undefined;
  const json = { autosize: true, minRows: 3, maxRows: 12, error, className: classes.json ?? '' };
  switch (draft.kind) {
    case 'skip':
      return (
        <>
          <Select
            label={t('port')}
            placeholder={t('choose')}
            data={[...ports]}
            value={draft.port}
            onChange={(port) => onChange({ ...draft, port })}
          />
          <Textarea
            {...json}
            label={t('output')}
            value={draft.output}
            onChange={({ currentTarget }) => onChange({ ...draft, output: currentTarget.value })}
          />
        </>
      );
    case 'move':
      return (
        <Select
          label={t('node')}
          placeholder={t('choose')}
          searchable
          data={[...nodes]}
          value={draft.node}
          onChange={(node) => onChange({ ...draft, node })}
        />
      );
    case 'edit':
      return (
        <Textarea
          {...json}
          label={t('outputs')}
          value={draft.outputs}
          onChange={({ currentTarget }) => onChange({ ...draft, outputs: currentTarget.value })}
        />
      );
    default:
      return null;
  }
}

/** Asks how runs that stand should go on, and says what each way does. */
export function ActionDialog(props: Props) {
  const { kinds, ports, count, outputs = {} } = props;
  const t = useTexts(actionTexts);
  const { t: common } = useTranslation();
  const [note, setNote] = useState('');
  const [draft, setDraft] = useState<ActionDraft>({
    kind: kinds[0] ?? 'retry',
    port: ports.length === 1 ? (ports[0]?.value ?? null) : null,
    node: null,
    output: '',
    outputs: JSON.stringify(outputs, null, 2),
  });
  const isReady = draft.kind === 'edit' ? !textProblem(draft) : bulkAction(draft) !== undefined;
  return (
    <Modal
      opened
      size={520}
      onClose={props.onClose}
      title={count === undefined ? t('title') : t('titleMany', { count })}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) props.onConfirm(draft, note.trim());
        }}
      >
        <Radio.Group
          aria-label={t('title')}
          value={draft.kind}
          onChange={(value) => {
            const kind = kinds.find((one) => one === value);
            if (kind) setDraft({ ...draft, kind });
          }}
        >
          <div className={classes.kinds}>
            {kinds.map((kind) => (
              <Radio key={kind} value={kind} label={t(kind)} description={t(`${kind}Hint`)} />
            ))}
          </div>
        </Radio.Group>
        <Details draft={draft} ports={ports} nodes={props.nodes} onChange={setDraft} />
        <Textarea
          label={t('note')}
          description={t('noteHint')}
          autosize
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {props.error && <Notice tone="error">{props.error}</Notice>}
        <div className={classes.buttons}>
          <Button variant="default" onClick={props.onClose}>
            {common('common.cancel')}
          </Button>
          <Button
            type="submit"
            className={draft.kind === 'cancel' ? (classes.destructive ?? '') : ''}
            disabled={!isReady}
            loading={props.isBusy}
          >
            {t(buttons[draft.kind])}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
