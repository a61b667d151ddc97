import { UnstyledButton } from '@mantine/core';
import {
  IconArrowRight,
  IconFileImport,
  IconForms,
  IconMathFunction,
  IconRobot,
  IconRoute,
  IconUserCheck,
  IconWaveSine,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { HistoryItem } from '../../../schemas/generated/api-records.ts';
import { FieldValue } from '../../fields/field-value.tsx';
import { systemFieldOf } from '../../fields/system-fields.ts';
import { useEntity } from '../../fields/use-entity.ts';
import type { Thread } from '../../ui/thread.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { tellChange, type ToldChange } from './tell-change.ts';
import { useRecordTexts } from './texts.ts';
import classes from './timeline.module.css';
import type { TimelineProps } from './timeline.tsx';
import { useNames } from './use-names.ts';
import { useUndo } from './use-undo.ts';

const icons: Record<ToldChange['icon'], { Icon: typeof IconRoute; thread: Thread }> = {
  flow: { Icon: IconRoute, thread: 'celadon' },
  assign: { Icon: IconUserCheck, thread: 'lotus' },
  pool: { Icon: IconWaveSine, thread: 'gamboge' },
  form: { Icon: IconForms, thread: 'celadon' },
  import: { Icon: IconFileImport, thread: 'celadon' },
  formula: { Icon: IconMathFunction, thread: 'celadon' },
  system: { Icon: IconRobot, thread: 'stone' },
};

const shownAtFirst = 4;

function Value({
  entity: name,
  field: key,
  value,
}: {
  entity: string;
  field: string;
  value: unknown;
}) {
  const { entity } = useEntity(name);
  const names = useNames(name);
  const field = entity?.fieldOf(key) ?? systemFieldOf(key);
  if (value === null || value === undefined || value === '') return <>—</>;
  if (key === '_stage') return <>{names.stage(String(value))}</>;
  if (key === '_pool') return <>{names.pool(String(value))}</>;
  if (!field) return <>{String(value)}</>;
  return <FieldValue field={field} value={value} hasLinks={false} />;
}

function Details({ entity, details }: { entity: string; details: ToldChange['details'] }) {
  const t = useRecordTexts();
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? details : details.slice(0, shownAtFirst);
  const left = details.length - shown.length;
  const isMixed = details.some(({ isComputed }) => !isComputed);
  return (
    <>
      <dl className={classes.details}>
        {shown.map(({ field, label, before, after, isComputed }) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd>
              <s aria-label={t('before')}>
                <Value entity={entity} field={field} value={before} />
              </s>
              <IconArrowRight size={12} stroke={1.75} aria-hidden="true" />
              <span>
                <Value entity={entity} field={field} value={after} />
              </span>
              {isComputed && isMixed && <em>{t('automatic')}</em>}
            </dd>
          </div>
        ))}
      </dl>
      {left > 0 && (
        <UnstyledButton className={classes.link} onClick={() => setOpen(true)}>
          {t('showMore', { count: left })}
        </UnstyledButton>
      )}
    </>
  );
}

/** A change in words, what it was before and after, what led to it, and the way to take it back. */
export function ChangeEntry(props: TimelineProps & { change: HistoryItem; at: string; now: Date }) {
  const t = useRecordTexts();
  const names = useNames(props.entity);
  const undo = useUndo(props);
  const told = tellChange(props.change, names, t);
  const { Icon, thread } = icons[told.icon];
  const by =
    told.person === undefined
      ? { icon: <Icon size={14} stroke={1.75} />, thread }
      : { person: told.person };
  return (
    <EntryFrame
      by={by}
      sentence={told.sentence}
      foot={
        <>
          {told.cause && <span>{told.cause}</span>}
          <TimeAgo at={props.at} now={props.now} />
          {undo && (
            <UnstyledButton className={classes.link} onClick={undo}>
              {t('undo')}
            </UnstyledButton>
          )}
        </>
      }
    >
      {told.details.length > 0 && <Details entity={props.entity} details={told.details} />}
    </EntryFrame>
  );
}
