import { Button } from '@mantine/core';
import { IconDatabaseOff, IconLock } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useRights } from '../../api/me.ts';
import { type EntityInfo, useEntity } from '../../fields/use-entity.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Message } from '../../ui/message.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { ImportRun } from './import-run.tsx';
import { ImportWizard } from './import-wizard.tsx';
import { importTexts } from './texts.ts';

const route = getRouteApi('/signed-in/records/$entity/import');

/** Either a file on its way in, or an import that runs or ran, which the address names. */
function Content({ entity }: { entity: EntityInfo }) {
  const { id } = route.useSearch();
  const navigate = route.useNavigate();
  const [round, setRound] = useState(0);
  const leave = () => {
    setRound(round + 1);
    void navigate({ search: {} });
  };
  if (id !== undefined) return <ImportRun key={id} id={id} entity={entity} onAgain={leave} />;
  return (
    <ImportWizard
      key={round}
      entity={entity}
      onStarted={(started) => void navigate({ search: { id: started } })}
    />
  );
}

export function ImportPage() {
  const t = useTexts(importTexts);
  const { locale } = useLocale();
  const { entity: name } = route.useParams();
  const { isPending, entity } = useEntity(name);
  const rights = useRights().entity(name);
  const label = entity?.label[locale] ?? '';
  usePageTitle(entity ? `${t('title')} · ${label}` : t('title'));
  const crumb = (
    <Link to="/records/$entity" params={{ entity: name }}>
      {label}
    </Link>
  );
  const toList = (
    <Button
      variant="default"
      renderRoot={(props) => <Link to="/records/$entity" params={{ entity: name }} {...props} />}
    >
      {label}
    </Button>
  );
  return (
    <>
      <PageHead title={t('title')} crumbs={entity ? [crumb] : []} />
      {!isPending && !entity && (
        <Message
          isPage
          icon={<IconDatabaseOff size={20} stroke={1.6} />}
          title={t('absent')}
          text={t('absentText')}
        />
      )}
      {entity && (!rights.import || !rights.create) && (
        <Message
          isPage
          icon={<IconLock size={20} stroke={1.6} />}
          title={t('notAllowed')}
          text={t('notAllowedText')}
          action={toList}
        />
      )}
      {entity && rights.import && rights.create && <Content key={name} entity={entity} />}
    </>
  );
}
