import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { flowQuery } from '../../api/flows.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useDesignerView } from './model/designer-context.ts';
import { localDrafts } from './model/local-draft.ts';
import type { Autosave } from './model/use-autosave.ts';
import classes from './save-notice.module.css';
import { designerTexts } from './texts.ts';
import { relativeTime } from '../../i18n/relative-time.ts';

/** Somebody else saved the draft meanwhile. */
function StaleNotice({ save }: { save: Autosave }) {
  const t = useTexts(designerTexts);
  const { locale } = useLocale();
  const view = useDesignerView();
  const { data } = useQuery({ ...flowQuery(save.saved.id), refetchOnMount: 'always' });
  const isTheirs = data !== undefined && data.draftRev !== save.draftRev;
  return (
    <div className={classes.notice} role="alert">
      <div>
        <b>{t('staleTitle')}</b>
        {isTheirs && (
          <p>
            {t('staleText', {
              who: data.updatedBy ? view.names.user(data.updatedBy) : t('staleSomebody'),
              when: relativeTime(data.updatedAt, new Date(), locale),
            })}
          </p>
        )}
      </div>
      <Button
        variant="default"
        disabled={!isTheirs}
        onClick={() => {
          if (!data) return;
          const draft = { label: data.label, graph: data.graph };
          save.accept(data, draft);
          view.load(draft);
        }}
      >
        {t('staleReload')}
      </Button>
      <Button variant="default" onClick={() => void save.overwrite()}>
        {t('staleOverwrite')}
      </Button>
    </div>
  );
}

/** Edits that an earlier visit left on this device. */
function LocalNotice({ save }: { save: Autosave }) {
  const t = useTexts(designerTexts);
  const { locale } = useLocale();
  const view = useDesignerView();
  const [local, setLocal] = useState(() => localDrafts.read(save.saved.id));
  if (!local || !view.isEditable) return null;
  const close = () => {
    localDrafts.drop(save.saved.id);
    setLocal(undefined);
  };
  return (
    <div className={classes.notice} role="alert">
      <div>
        <b>{t('localTitle')}</b>
        <p>{t('localText', { when: relativeTime(local.at, new Date(), locale) })}</p>
      </div>
      <Button
        variant="default"
        onClick={() => {
          const { graph, label } = local.draft;
          view.apply({
            kind: 'several',
            changes: [
              { kind: 'replace', graph },
              { kind: 'flowLabel', label },
            ],
          });
          close();
        }}
      >
        {t('localUse')}
      </Button>
      <Button variant="default" onClick={close}>
        {t('localDrop')}
      </Button>
    </div>
  );
}

export function SaveNotice({ save }: { save: Autosave }) {
  return (
    <>
      <LocalNotice save={save} />
      {save.state.kind === 'stale' && <StaleNotice save={save} />}
    </>
  );
}
