import { ActionIcon, Menu } from '@mantine/core';
import { IconArchive, IconCopy, IconDots, IconListDetails, IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FlowSummary } from '../../../../schemas/generated/api-flows.ts';
import { useRights } from '../../../api/me.ts';
import { countedRunsQuery } from '../../../api/runs.ts';
import { useFlowNames } from '../../../flows/words/flow-names.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { StatusPill } from '../../../ui/status-pill.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { designerTexts } from '../texts.ts';
import classes from './flows.module.css';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

function State({ flow }: { flow: FlowSummary }) {
  const t = useTexts(designerTexts);
  if (flow.archivedAt !== null) return <StatusPill thread="stone">{t('stateArchived')}</StatusPill>;
  if (flow.paused) return <StatusPill thread="gamboge">{t('statePaused')}</StatusPill>;
  if (flow.activeVersion === null)
    return <StatusPill thread="gamboge">{t('stateDraft')}</StatusPill>;
  return (
    <span className={classes.state}>
      <StatusPill thread="bamboo">
        {t('statePublished', { version: flow.activeVersion })}
      </StatusPill>
      {flow.isChanged && <span className={classes.changed}>{t('stateChanged')}</span>}
    </span>
  );
}

const countText = ({ items, hasMore }: { items: unknown[]; hasMore: boolean }) =>
  `${items.length}${hasMore ? '+' : ''}`;

/** Runs that are under way and those that failed; each leads to its list. */
function Runs({ flow }: { flow: string }) {
  const t = useTexts(designerTexts);
  const { data: waiting } = useQuery(countedRunsQuery({ flow, status: 'waiting' }));
  const { data: failed } = useQuery(countedRunsQuery({ flow, status: 'incident' }));
  if (!waiting || !failed) return null;
  return (
    <span className={classes.state}>
      {failed.items.length > 0 && (
        <Link to="/build/runs" search={{ flow, status: 'incident' }} className={classes.failed}>
          {t('incidents', { count: countText(failed) })}
        </Link>
      )}
      {waiting.items.length > 0 ? (
        <Link to="/build/runs" search={{ flow }} className={classes.count}>
          {t('running', { count: countText(waiting) })}
        </Link>
      ) : (
        <span className={classes.none}>{t('noRuns')}</span>
      )}
    </span>
  );
}

/** One flow: what it is about, whether it runs, and what can be done with it. */
export function FlowRow(props: {
  flow: FlowSummary;
  now: Date;
  onDuplicate: () => void;
  onArchive: () => void;
}) {
  const { flow } = props;
  const t = useTexts(designerTexts);
  const { locale } = useLocale();
  const names = useFlowNames();
  const mayBuild = useRights().has('flows');
  const name = flow.label[locale];
  return (
    <tr>
      <td data-part="name">
        <Link to="/build/flows/$flow" params={{ flow: flow.id }} className={classes.name}>
          <IconRoute {...icon} />
          {name}
        </Link>
      </td>
      <td data-part="entity">{flow.entity ? names.entity(flow.entity) : ''}</td>
      <td data-part="state">
        <State flow={flow} />
      </td>
      <td data-part="runs">
        <Runs flow={flow.id} />
      </td>
      <td data-part="when" className={classes.when}>
        <TimeAgo at={flow.updatedAt} now={props.now} />
      </td>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
      <td data-part="menu" className={classes.menu}>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('more', { name })}>
              <IconDots {...icon} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconListDetails {...icon} />}
              renderRoot={(root) => <Link {...root} to="/build/runs" search={{ flow: flow.id }} />}
            >
              {t('runs')}
            </Menu.Item>
            {mayBuild && (
              <Menu.Item leftSection={<IconCopy {...icon} />} onClick={props.onDuplicate}>
                {t('duplicate')}
              </Menu.Item>
            )}
            {mayBuild && flow.archivedAt === null && (
              <Menu.Item leftSection={<IconArchive {...icon} />} onClick={props.onArchive}>
                {t('archive')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}
