import { Button, Modal, Radio, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { OutputForm } from '../../../flows/outputs/output-form.tsx';
import { Notice } from '../../../ui/notice.tsx';
import classes from './action-dialog.module.css';
import { type ActionDraft, type ActionKind, emptyDraft, namesOutcome } from './draft-action.ts';
import { EarlierOutputs } from './earlier-outputs.tsx';
import { actionTexts } from './texts.ts';
import type { Choices } from './use-choices.ts';

interface Props extends Choices {
  /** Of the runs that it is for; undefined for one. */
  count?: number;
  kinds: readonly ActionKind[];
  /** What earlier nodes gave, where it may be corrected. */
  outputs?: Record<string, unknown>;
  /** What variables hold, where it may be corrected. */
  vars?: Record<string, unknown>;
  /** Nobody knows whether what failed happened. */
  isUnknown?: boolean;
  isBusy: boolean;
  error?: string | undefined;
  /** What is missing or cannot be taken leaves nothing to confirm. */
  isReady: (draft: ActionDraft) => boolean;
  onConfirm: (draft: ActionDraft, note: string) => void;
  onClose: () => void;
}

type DetailsProps = Pick<Props, 'ports' | 'nodes' | 'known' | 'earlier'> & {
  draft: ActionDraft;
  /** Several parts may change in one go, so each change is laid over what is there by then. */
  onChange: (part: Partial<ActionDraft>) => void;
};

const buttons = {
  retry: 'doRetry',
  edit: 'doEdit',
  skip: 'doSkip',
  move: 'doMove',
  cancel: 'doCancel',
} as const satisfies Record<ActionKind, string>;

/** What trying again and skipping mean for a call that got no answer. */
const unknownWords: Partial<Record<ActionKind, 'doAgain' | 'wasDone'>> = {
  retry: 'doAgain',
  skip: 'wasDone',
};

const unknownButtons: Partial<Record<ActionKind, 'againAction' | 'wasDone'>> = {
  retry: 'againAction',
  skip: 'wasDone',
};

function SkipDetails({ draft, ports, known, onChange }: DetailsProps) {
  const t = useTexts(actionTexts);
  const hasOutcome = namesOutcome({ known });
  const asked = (known?.fields ?? []).filter(({ key }) => !(hasOutcome && key === 'outcome'));
  return (
    <>
      <Select
        label={t('port')}
        placeholder={t('choose')}
        data={[...ports]}
        value={draft.port}
        onChange={(port) => onChange({ port })}
      />
      {asked.length > 0 && (
        <fieldset className={classes.outputs}>
          <legend>{t('output')}</legend>
          <p className={classes.hint}>{t('outputHint')}</p>
          <OutputForm
            known={known}
            value={draft.output}
            except={hasOutcome ? ['outcome'] : []}
            onChange={(output) => onChange({ output })}
            onWrong={(isWrong) => onChange({ isWrong })}
          />
        </fieldset>
      )}
    </>
  );
}

function Details(props: DetailsProps) {
  const { draft, nodes, earlier, onChange } = props;
  const t = useTexts(actionTexts);
  switch (draft.kind) {
    case 'skip':
      return <SkipDetails {...props} />;
    case 'move':
      return (
        <Select
          label={t('node')}
          placeholder={t('choose')}
          searchable
          data={[...nodes]}
          value={draft.node}
          onChange={(node) => onChange({ node })}
        />
      );
    case 'edit':
      return (
        <>
          {earlier.length > 0 && (
            <EarlierOutputs
              earlier={earlier}
              outputs={draft.outputs}
              onChange={(outputs) => onChange({ outputs })}
              onWrong={(isWrong) => onChange({ isWrong })}
            />
          )}
          {Object.keys(draft.vars).length > 0 && (
            <fieldset className={classes.outputs}>
              <legend>{t('vars')}</legend>
              <OutputForm
                known={undefined}
                value={draft.vars}
                onChange={(vars) => onChange({ vars })}
                onWrong={(isVarWrong) => onChange({ isVarWrong })}
              />
            </fieldset>
          )}
        </>
      );
    default:
      return null;
  }
}

/** Asks how runs that stand should go on, and says what each way does. */
export function ActionDialog(props: Props) {
  const { kinds, ports, count, outputs = {}, vars = {} } = props;
  const t = useTexts(actionTexts);
  const { t: common } = useTranslation();
  const [note, setNote] = useState('');
  const usual = ports.filter(({ value }) => value !== 'error' && value !== 'timeout');
  const only = usual.length === 1 ? (usual[0]?.value ?? null) : null;
  const [draft, setDraft] = useState(() =>
    emptyDraft(kinds[0] ?? 'retry', only, { outputs, vars }),
  );
  const change = (part: Partial<ActionDraft>) => setDraft((before) => ({ ...before, ...part }));
  const isReady = props.isReady(draft);
  return (
    <Modal
      opened
      size={560}
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
            if (kind) change({ kind, isWrong: false });
          }}
        >
          <div className={classes.kinds}>
            {kinds.map((kind) => {
              const word = props.isUnknown ? (unknownWords[kind] ?? kind) : kind;
              return (
                <Radio key={kind} value={kind} label={t(word)} description={t(`${word}Hint`)} />
              );
            })}
          </div>
        </Radio.Group>
        <Details {...props} key={draft.kind} draft={draft} onChange={change} />
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
            {t((props.isUnknown && unknownButtons[draft.kind]) || buttons[draft.kind])}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
