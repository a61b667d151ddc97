import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { newToken } from '../../../ui/new-token.ts';
import classes from './endpoints.module.css';
import { endpointTexts } from './texts.ts';

export interface HeaderDraft {
  key: string;
  name: string;
  value: string;
  /** It has a value on the server, which stays when none is written. */
  isKept: boolean;
}

export const keptHeader = (name: string): HeaderDraft => ({
  key: name,
  name,
  value: '',
  isKept: true,
});

interface Props {
  headers: readonly HeaderDraft[];
  onChange: (headers: HeaderDraft[]) => void;
}

/** Headers of an endpoint, each with a value that is written and never read. */
export function HeaderRows({ headers, onChange }: Props) {
  const t = useTexts(endpointTexts);
  const change = (key: string, part: Partial<HeaderDraft>) =>
    onChange(headers.map((header) => (header.key === key ? { ...header, ...part } : header)));
  const add = () => onChange([...headers, { key: newToken(), name: '', value: '', isKept: false }]);
  return (
    <fieldset className={classes.headers}>
      <legend>{t('headers')}</legend>
      <p className={classes.hint}>{t('headersHint')}</p>
      {headers.map(({ key, name, value, isKept }) => (
        <div key={key} className={classes.header}>
          <TextInput
            aria-label={t('headerName')}
            placeholder={t('headerName')}
            value={name}
            readOnly={isKept}
            spellCheck={false}
            onChange={(event) => change(key, { name: event.currentTarget.value.toLowerCase() })}
          />
          <TextInput
            aria-label={t('headerValue')}
            placeholder={t(isKept ? 'headerKept' : 'headerValue')}
            value={value}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => change(key, { value: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('removeHeader', { name })}
            onClick={() => onChange(headers.filter((header) => header.key !== key))}
          >
            <IconX size={16} stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} stroke={1.75} aria-hidden="true" />}
          onClick={add}
        >
          {t('addHeader')}
        </Button>
      </div>
    </fieldset>
  );
}
