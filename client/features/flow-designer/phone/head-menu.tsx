import { ActionIcon, Menu } from '@mantine/core';
import {
  IconDots,
  IconHistory,
  IconListDetails,
  IconPlayerPause,
  IconPlayerPlay,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { operateTexts } from '../operate/texts.ts';
import { designerTexts } from '../texts.ts';
import classes from './head-menu.module.css';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** What the head of a narrow screen has no room for. */
export function HeadMenu(props: {
  flow: string;
  onVersions: () => void;
  onPause?: (() => void) | undefined;
  onTry?: (() => void) | undefined;
}) {
  const t = useTexts(designerTexts);
  const words = useTexts(operateTexts);
  const { flow, onVersions, onPause, onTry } = props;
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon
          className={classes.target ?? ''}
          variant="default"
          size={36}
          aria-label={t('moreActions')}
        >
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {onTry && (
          <Menu.Item leftSection={<IconPlayerPlay {...icon} />} onClick={onTry}>
            {t('try')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconListDetails {...icon} />}
          renderRoot={(root) => <Link {...root} to="/build/runs" search={{ flow }} />}
        >
          {t('runs')}
        </Menu.Item>
        <Menu.Item leftSection={<IconHistory {...icon} />} onClick={onVersions}>
          {t('versions')}
        </Menu.Item>
        {onPause && (
          <Menu.Item leftSection={<IconPlayerPause {...icon} />} onClick={onPause}>
            {words('pause')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
