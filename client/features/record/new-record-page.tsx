import { IconLock } from '@tabler/icons-react';
import { labelInSentence } from '../../fields/label-in-sentence.ts';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { meQuery, useRights } from '../../api/me.ts';
import { useQuery } from '@tanstack/react-query';
import { useEntity } from '../../fields/use-entity.ts';
import { RecordForm } from '../../forms/record-form.tsx';
import { formTexts } from '../../forms/texts.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Message } from '../../ui/message.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { toast } from '../../ui/toast.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import classes from './new-record-page.module.css';

/** A new record of an entity, on a page of its own. */
export function NewRecordPage() {
  const { entity: name } = useParams({ from: '/signed-in/records/$entity/new' });
  const search = useSearch({ from: '/signed-in/records/$entity/new' });
  const navigate = useNavigate();
  const t = useTexts(formTexts);
  const { locale } = useLocale();
  const { entity } = useEntity(name);
  const { isPending: isAsking } = useQuery(meQuery);
  const mayCreate = useRights().entity(name).create;
  const label = entity?.label[locale] ?? '';
  const title = entity ? t('create', { entity: labelInSentence(entity.label, locale) }) : '';
  usePageTitle(title);

  const toList = () => void navigate({ to: '/records/$entity', params: { entity: name } });
  return (
    <div className={classes.page}>
      <PageHead
        title={title}
        isHeading
        crumbs={
          entity
            ? [
                <Link key="list" to="/records/$entity" params={{ entity: name }}>
                  {label}
                </Link>,
              ]
            : []
        }
      />
      {entity && !isAsking && !mayCreate ? (
        <Message
          icon={<IconLock size={24} stroke={1.5} />}
          title={t('mayNotCreate')}
          text={t('mayNotCreateText')}
        />
      ) : (
        <RecordForm
          entity={name}
          form={search.form}
          values={search.values}
          canAddAnother
          onCancel={toList}
          onSaved={(record, { again }) => {
            toast({ text: t('created', { entity: label }) });
            if (again) return;
            void navigate({
              to: '/records/$entity/$id',
              params: { entity: name, id: record._id },
              replace: true,
            });
          }}
        />
      )}
    </div>
  );
}
