import { IconCheck, IconPlayerPause } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { usersQuery } from '../../api/people.ts';
import { relativeTime } from '../../i18n/relative-time.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useNow } from '../../ui/time-ago.tsx';
import classes from './pipeline-strip.module.css';
import type { StageCell, Strip } from './stage-strip.ts';
import { useRecordTexts } from './texts.ts';
import { exactTime, spanWords } from './time-words.ts';

const minute = 60_000;

/** The time in a stage as words: used of allowed while it lasts, else how long it took or when it was. */
function useStageTime() {
  const t = useRecordTexts();
  const { locale } = useLocale();
  return (cell: StageCell, isShort = false): string => {
    if (cell.usedMs === undefined) return '';
    const used = spanWords(cell.usedMs, locale);
    if (cell.state === 'done') return used;
    const isNew = cell.usedMs < minute;
    if (cell.limitMs === undefined) return isNew ? t('stageNew') : t('stageFor', { used });
    const limit = spanWords(cell.limitMs, locale);
    if (isNew) return t('stageNewLimit', { limit });
    return t(isShort ? 'stageUsedShort' : 'stageUsed', { used, limit });
  };
}

const stateText = { done: 'stageDone', current: 'stageCurrent', ahead: 'stageAhead' } as const;

function Stage({ cell }: { cell: StageCell }) {
  const t = useRecordTexts();
  const { locale } = useLocale();
  const time = useStageTime()(cell);
  const late = cell.overMs > 0 ? t('stageLate', { span: spanWords(cell.overMs, locale) }) : '';
  const entered = cell.enteredAt ? exactTime(cell.enteredAt, locale) : '';
  return (
    <li
      className={classes.stage}
      data-state={cell.state}
      data-late={cell.overMs > 0 || undefined}
      aria-current={cell.state === 'current' ? 'step' : undefined}
      title={[cell.label[locale], time, late, entered].filter(Boolean).join(' · ')}
    >
      {cell.state === 'done' && <IconCheck size={14} stroke={2} aria-hidden="true" />}
      <span className={classes.name}>{cell.label[locale]}</span>
      <span className={classes.hidden}>{`, ${t(stateText[cell.state])}`}</span>
      {time && <span className={classes.time}>{time}</span>}
      {late && <span className={classes.hidden}>{`, ${late}`}</span>}
    </li>
  );
}

/** The stages as chevrons: done, current with the time used against the time allowed, ahead. */
function Chevrons({ strip }: { strip: Strip }) {
  const t = useRecordTexts();
  const { locale } = useLocale();
  return (
    <ol
      className={classes.strip}
      aria-label={t('stages', { flow: strip.label[locale] })}
      data-many={strip.cells.length > 7 || undefined}
    >
      {strip.cells.map((cell) => (
        <Stage key={cell.node} cell={cell} />
      ))}
    </ol>
  );
}

/** The stages as thin segments with the current one in words, for a phone. */
function Segments({ strip }: { strip: Strip }) {
  const t = useRecordTexts();
  const { locale } = useLocale();
  const timeOf = useStageTime();
  const { cells, current, next, status } = strip;
  const last = cells.findLast(({ state }) => state === 'done');
  const shown = current ?? last;
  return (
    <div className={classes.segments}>
      <div className={classes.bars} aria-hidden="true">
        {cells.map(({ node, state, overMs }) => (
          <span key={node} data-state={state} data-late={overMs > 0 || undefined} />
        ))}
      </div>
      <p className={classes.words}>
        {shown && (
          <strong data-late={(current && current.overMs > 0) || undefined}>
            {shown.label[locale]}
          </strong>
        )}
        {current && <span>{timeOf(current, true)}</span>}
        {!current && <span>{t(status === 'cancelled' ? 'runCancelled' : 'runEnded')}</span>}
        {next && (
          <span className={classes.next}>{t('nextStage', { stage: next.label[locale] })}</span>
        )}
      </p>
    </div>
  );
}

/** Says under the stages that nothing moves, since the flow was paused. */
function Paused({ strip }: { strip: Strip }) {
  const t = useRecordTexts();
  const { locale } = useLocale();
  const now = useNow();
  const { data: users } = useQuery(usersQuery);
  const { paused } = strip;
  if (!paused) return null;
  const who = users?.find(({ id }) => id === paused.by)?.name ?? t('aPerson');
  return (
    <p className={classes.paused} title={exactTime(paused.at, locale)}>
      <IconPlayerPause size={14} stroke={1.75} aria-hidden="true" />
      <span>
        {t('flowPaused', {
          flow: strip.label[locale],
          who,
          when: relativeTime(paused.at, now, locale),
        })}
        {paused.note && ` ${t('flowPausedWhy', { note: paused.note })}`}
      </span>
    </p>
  );
}

/** The stages of each flow that carries the record, and whether it stands still. */
export function PipelineStrips({ strips, isPhone }: { strips: Strip[]; isPhone: boolean }) {
  return strips.map((strip) => (
    <Fragment key={strip.run}>
      {isPhone ? <Segments strip={strip} /> : <Chevrons strip={strip} />}
      <Paused strip={strip} />
    </Fragment>
  ));
}
