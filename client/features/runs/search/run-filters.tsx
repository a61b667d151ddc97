import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconSearch, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { flowsQuery, versionsQuery } from '../../../api/flows.ts';
import { type RunSearch, runStatuses } from '../../../flows/run-search.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { runTexts } from '../texts.ts';
import classes from './run-filters.module.css';
import { StartedFilter } from './started-filter.tsx';
import { runSearchTexts } from './texts.ts';
import { usePlaces } from './use-places.ts';

interface Props {
  search: RunSearch;
  /** What the record of the search is called, once it is known. */
  recordName: string | undefined;
  onChange: (part: Record<string, unknown>) => void;
  onClear: () => void;
}

const select = { size: 'xs', clearable: true, searchable: true } as const;

function Words({ text, onFind }: { text: string; onFind: (text: string) => void }) {
  const t = useTexts(runSearchTexts);
  const [typed, setTyped] = useState(text);
  const find = useDebouncedCallback(onFind, 300);
  return (
    <TextInput
      size="xs"
      className={classes.words ?? ''}
      aria-label={t('find')}
      placeholder={t('find')}
      leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        find(currentTarget.value);
      }}
    />
  );
}

/** Where in the flow a run is: the stages it goes through and the nodes where it can stand. */
function PlaceFilter({ search, onChange }: Pick<Props, 'search' | 'onChange'>) {
  const t = useTexts(runSearchTexts);
  const { stages, nodes } = usePlaces(search.flow ?? '');
  const value = search.stage ? `stage:${search.stage}` : search.node ? `node:${search.node}` : null;
  return (
    <Select
      {...select}
      aria-label={t('place')}
      placeholder={t('anyPlace')}
      data={[
        {
          group: t('stages'),
          items: stages.map(({ id, label }) => ({ value: `stage:${id}`, label })),
        },
        {
          group: t('nodes'),
          items: nodes.map(({ id, label }) => ({ value: `node:${id}`, label })),
        },
      ].filter(({ items }) => items.length > 0)}
      value={value}
      onChange={(next) => {
        const at = (next ?? '').indexOf(':');
        const [kind, id] = [(next ?? '').slice(0, at), (next ?? '').slice(at + 1)];
        onChange({ stage: kind === 'stage' ? id : '', node: kind === 'node' ? id : '' });
      }}
    />
  );
}

function VersionFilter({ search, onChange }: Pick<Props, 'search' | 'onChange'>) {
  const t = useTexts(runSearchTexts);
  const words = useTexts(runTexts);
  const { data = [] } = useQuery(versionsQuery(search.flow ?? ''));
  if (data.length < 2) return null;
  return (
    <Select
      {...select}
      aria-label={t('version')}
      placeholder={t('anyVersion')}
      data={data.map(({ version, title }) => ({
        value: String(version),
        label: title ? t('versionNamed', { version, title }) : words('version', { version }),
      }))}
      value={search.version === undefined ? null : String(search.version)}
      onChange={(version) => onChange({ version: version ?? '' })}
    />
  );
}

const isNarrowed = ({ flow: _flow, ...rest }: RunSearch) => Object.keys(rest).length > 0;
const countParts = ({ q: _words, ...rest }: RunSearch) => Object.keys(rest).length;

/** What the list of runs is narrowed to; every part stands in the address. */
export function RunFilters({ search, recordName, onChange, onClear }: Props) {
  const t = useTexts(runSearchTexts);
  const words = useTexts(runTexts);
  const { locale } = useLocale();
  const { data: flows = [] } = useQuery(flowsQuery);
  const [round, setRound] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const chosen = countParts(search);
  return (
    <search className={classes.filters} aria-label={t('filters')}>
      <Words key={round} text={search.q ?? ''} onFind={(q) => onChange({ q })} />
      <Button
        className={classes.toggle ?? ''}
        variant="default"
        aria-expanded={isOpen}
        leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.75} aria-hidden="true" />}
        onClick={() => setOpen(!isOpen)}
      >
        {t('narrow')}
        {chosen > 0 && ` ${chosen}`}
      </Button>
      <div className={classes.parts} data-open={isOpen || undefined}>
        <Select
          {...select}
          aria-label={t('flow')}
          placeholder={t('anyFlow')}
          data={flows.map(({ id, label }) => ({ value: id, label: label[locale] }))}
          value={search.flow ?? null}
          onChange={(flow) => onChange({ flow: flow ?? '' })}
        />
        <Select
          {...select}
          searchable={false}
          aria-label={t('status')}
          placeholder={t('anyStatus')}
          data={runStatuses.map((value) => ({ value, label: words(value) }))}
          value={search.status ?? null}
          onChange={(status) => onChange({ status: status ?? '' })}
        />
        {search.flow && <PlaceFilter search={search} onChange={onChange} />}
        {search.flow && <VersionFilter search={search} onChange={onChange} />}
        <StartedFilter period={search} onChange={onChange} />
        {search.record && (
          <Button
            size="xs"
            variant="light"
            className={classes.record ?? ''}
            aria-label={t('dropRecord')}
            rightSection={<IconX size={14} stroke={1.75} aria-hidden="true" />}
            onClick={() => onChange({ record: '' })}
          >
            {t('record', { name: recordName ?? '…' })}
          </Button>
        )}
        {isNarrowed(search) && (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            onClick={() => {
              setRound(round + 1);
              onClear();
            }}
          >
            {t('clear')}
          </Button>
        )}
      </div>
    </search>
  );
}
