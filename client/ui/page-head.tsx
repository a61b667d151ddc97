import { ActionIcon, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconSearch } from '@tabler/icons-react';
import { Fragment, type ReactNode, use } from 'react';
import { useTranslation } from 'react-i18next';
import { modKey } from './mod-key.ts';
import { PageHeadEnd } from './page-head-end.ts';
import { palette } from './palette-state.ts';
import classes from './page-head.module.css';

function SearchBox() {
  const { t } = useTranslation();
  const open = () => palette.set(true);
  return (
    <>
      <UnstyledButton
        className={classes.search}
        onClick={open}
        aria-keyshortcuts="Meta+K Control+K"
      >
        <IconSearch size={16} stroke={1.75} aria-hidden="true" />
        <span className={classes.searchText}>{t('nav.search')}</span>
        <kbd className={classes.key}>{modKey('K')}</kbd>
      </UnstyledButton>
      <ActionIcon
        className={classes.searchIcon ?? ''}
        variant="subtle"
        color="gray"
        size={44}
        aria-label={t('nav.search')}
        onClick={open}
      >
        <IconSearch size={20} stroke={1.6} />
      </ActionIcon>
    </>
  );
}

/**
 * The bar over a screen: where one is (`crumbs` are links), what it is and its state, and what one can do at the right,
 * at most one of it a filled button.
 */
export function PageHead(props: {
  title: ReactNode;
  /** The page shows no other heading of the first order. */
  isHeading?: boolean;
  crumbs?: ReactNode[];
  state?: ReactNode;
  actions?: ReactNode;
  /** Left out where the screen needs the room, as in a designer. */
  hasSearch?: boolean;
}) {
  const end = use(PageHeadEnd);
  return (
    <header className={classes.bar}>
      <div className={classes.where}>
        {(props.crumbs ?? []).map((crumb, index) => (
          <Fragment key={index}>
            <span className={classes.crumb}>{crumb}</span>
            <IconChevronRight className={classes.step} size={14} stroke={1.75} aria-hidden="true" />
          </Fragment>
        ))}
        {props.isHeading ? (
          <h1 className={classes.title}>{props.title}</h1>
        ) : (
          <span className={classes.title}>{props.title}</span>
        )}
        {props.state}
      </div>
      <div className={classes.actions}>
        {props.hasSearch !== false && <SearchBox />}
        {props.actions}
        {end}
      </div>
    </header>
  );
}
