import { Button } from '@mantine/core';
import { IconForms, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { fieldsOf } from '../../../schemas/model/fields.ts';
import { ApiError } from '../../api/api-error.ts';
import { createDefinition, definitionsQuery } from '../../api/definitions.ts';
import { useRights } from '../../api/me.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Message } from '../../ui/message.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import { toast } from '../../ui/toast.tsx';
import { useDesigner } from './designer-context.ts';
import classes from './entity-page.module.css';
import { keyFrom } from './model/new-field.ts';
import { entityTexts } from './texts.ts';

/** The forms that records of this entity are filled in with. */
export function FormsTab() {
  const t = useTexts(entityTexts);
  const { locale } = useLocale();
  const { published } = useDesigner();
  const rights = useRights();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { data: forms } = useQuery(definitionsQuery('forms', published.name));
  const making = useMutation({
    mutationFn: () => {
      const taken = forms?.map(({ name }) => name) ?? [];
      const writable = fieldsOf(published).filter(
        ({ archived, readOnly, computed }) => !archived && !readOnly && !computed,
      );
      return createDefinition('forms', {
        name: keyFrom(`${published.name}form`, taken).toLowerCase(),
        label: published.label,
        entity: published.name,
        pages: [
          { sections: [{ columns: 2, fields: writable.map(({ key }) => ({ field: key })) }] },
        ],
      });
    },
    onSuccess: async ({ name }) => {
      void queryClient.invalidateQueries({ queryKey: ['forms'] });
      await navigate({ to: '/build/forms/$form', params: { form: name } });
    },
    onError: (error) =>
      toast({ text: error instanceof ApiError ? error.detail : '', tone: 'error' }),
  });
  const add = rights.has('forms') && (
    <Button
      variant="default"
      leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />}
      loading={making.isPending}
      onClick={() => making.mutate()}
    >
      {t('newForm')}
    </Button>
  );
  if (forms?.length === 0)
    return (
      <Message
        icon={<IconForms size={24} stroke={1.5} />}
        title={t('noForms')}
        text={t('noFormsText')}
        action={add}
      />
    );
  return (
    <div className={classes.tab}>
      <div className={classes.toolbar}>{add}</div>
      <ul className={classes.rows}>
        {forms?.map((form) => (
          <li key={form.name} className={classes.row}>
            <Link to="/build/forms/$form" params={{ form: form.name }}>
              {form.label[locale]}
            </Link>
            {form.public?.open && <StatusPill thread="celadon">{t('isPublic')}</StatusPill>}
          </li>
        ))}
      </ul>
    </div>
  );
}
