import { Button, Popover, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconFilterPlus, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Filter } from '../../schemas/generated/filter.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { SidePanel } from '../ui/side-panel.tsx';
import { ChipEditor } from './chip-editor.tsx';
import { chipsOf, filterOf } from './chips.ts';
import type { Chip } from './condition.ts';
import classes from './filter-chips.module.css';
import { chipWords, conditionSentence, type Speech } from './filter-sentence.ts';
import { LastingContext } from './lasting-context.ts';
import { filterTexts } from './texts.ts';
import { type QueryFields, useQueryFields } from './use-query-fields.ts';
import { useSpeech } from './use-speech.ts';

/** Clicks into lists that float over the editor do not close it. */
const floats = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[data-portal], [data-filter-chip]') !== null;

function useOutsideClick(isOn: boolean, close: () => void): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const listen = ({ target }: MouseEvent) => !floats(target) && close();
    document.addEventListener('mousedown', listen);
    return () => document.removeEventListener('mousedown', listen);
  }, [isOn, close]);
}

function Words({ chip, speech }: { chip: Chip; speech: Speech }) {
  const { t } = speech;
  if (chip.kind === 'advanced')
    return (
      <>
        {t('advanced')} <code className={classes.inline}>{JSON.stringify(chip.filter)}</code>
      </>
    );
  return chip.any.map((condition, at) => {
    const { subject, predicate } = conditionSentence(condition, speech);
    return (
      <span key={at}>
        {at > 0 && <span className={classes.between}> {t('or')} </span>}
        {subject} <b>{predicate}</b>
      </span>
    );
  });
}

interface ChipsProps {
  chips: Chip[];
  fields: QueryFields;
  speech: Speech;
  onChange: (chips: Chip[]) => void;
}

function ChipButton(props: {
  chip: Chip;
  fields: QueryFields;
  speech: Speech;
  onChange: (chip: Chip) => void;
  onRemove: () => void;
}) {
  const { chip, fields, speech, onChange, onRemove } = props;
  const [isOpen, setOpen] = useState(false);
  useOutsideClick(isOpen, () => setOpen(false));
  const text = chipWords(chip, speech);
  return (
    <span className={classes.chip} data-filter-chip>
      <Popover
        opened={isOpen}
        onChange={setOpen}
        closeOnClickOutside={false}
        width={300}
        position="bottom-start"
        trapFocus
        shadow="md"
      >
        <Popover.Target>
          <UnstyledButton
            className={classes.words}
            title={text}
            aria-label={speech.t('edit', { text })}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <Words chip={chip} speech={speech} />
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown className={classes.editor ?? ''} aria-label={speech.t('conditions')}>
          <ChipEditor
            chip={chip}
            fields={fields}
            onChange={onChange}
            onRemove={onRemove}
            onDone={() => setOpen(false)}
          />
        </Popover.Dropdown>
      </Popover>
      <UnstyledButton
        className={classes.remove}
        aria-label={speech.t('remove', { text })}
        onClick={onRemove}
      >
        <IconX size={14} stroke={1.75} />
      </UnstyledButton>
    </span>
  );
}

function AddChip({ chips, fields, onChange }: ChipsProps) {
  const t = useTexts(filterTexts);
  const [isOpen, setOpen] = useState(false);
  /** What was there when the new chip was begun, so that its editor stays open while it changes. */
  const [before, setBefore] = useState<Chip[]>([]);
  useOutsideClick(isOpen, () => setOpen(false));
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      closeOnClickOutside={false}
      width={300}
      position="bottom-start"
      trapFocus
      shadow="md"
    >
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          data-filter-chip
          className={classes.add ?? ''}
          aria-expanded={isOpen}
          leftSection={<IconFilterPlus size={16} stroke={1.75} aria-hidden="true" />}
          onClick={() => {
            setBefore(chips);
            setOpen(!isOpen);
          }}
        >
          {t('add')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.editor ?? ''} aria-label={t('conditions')}>
        <ChipEditor
          chip={undefined}
          fields={fields}
          onChange={(chip) => onChange([...before, chip])}
          onRemove={() => onChange(before)}
          onDone={() => setOpen(false)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

interface FilterChipsProps {
  entity: string;
  filter: Filter;
  onChange: (filter: Filter) => void;
}

/** On a phone the chips wait in a sheet. */
function FilterSheet(props: FilterChipsProps) {
  const t = useTexts(filterTexts);
  const [isOpen, setOpen] = useState(false);
  const count = chipsOf(props.filter).length;
  return (
    <>
      <Button
        variant="default"
        size="lg"
        leftSection={<IconFilterPlus size={18} stroke={1.75} aria-hidden="true" />}
        aria-label={count > 0 ? t('filterCount', { count }) : t('filter')}
        onClick={() => setOpen(true)}
      >
        {count > 0 ? count : null}
      </Button>
      <SidePanel isOpen={isOpen} title={t('filter')} onClose={() => setOpen(false)}>
        <Chips {...props} />
        <Button size="lg" fullWidth className={classes.done ?? ''} onClick={() => setOpen(false)}>
          {t('done')}
        </Button>
      </SidePanel>
    </>
  );
}

/** A condition that is stored and read by the server: about the record alone, not about a day or a reader. */
export function LastingConditions({ label, ...props }: FilterChipsProps & { label: string }) {
  return (
    <fieldset className={classes.lasting}>
      <legend>{label}</legend>
      <LastingContext value={true}>
        <Chips {...props} />
      </LastingContext>
    </fieldset>
  );
}

/** A filter as chips that read as a sentence; each opens its editor, and there is one to add more. */
export function FilterChips(props: FilterChipsProps) {
  const isPhone = useMediaQuery('(max-width: 700px)', false, { getInitialValueInEffect: false });
  return isPhone ? <FilterSheet {...props} /> : <Chips {...props} />;
}

function Chips(props: FilterChipsProps) {
  const fields = useQueryFields(props.entity);
  const chips = chipsOf(props.filter);
  const speech = useSpeech(chips, fields);
  const change = (next: Chip[]) => props.onChange(filterOf(next));
  return (
    <div className={classes.chips}>
      {chips.map((chip, at) => (
        <ChipButton
          key={at}
          chip={chip}
          fields={fields}
          speech={speech}
          onChange={(next) => change(chips.with(at, next))}
          onRemove={() => change(chips.filter((_, index) => index !== at))}
        />
      ))}
      <AddChip chips={chips} fields={fields} speech={speech} onChange={change} />
    </div>
  );
}
