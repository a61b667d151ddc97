import { Button } from '@mantine/core';
import { IconBook2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { definitionsQuery } from '../../api/definitions.ts';
import { entitiesQuery } from '../../api/entities.ts';
import { useRights } from '../../api/me.ts';
import { ShortcutGroups } from '../../app/shortcuts/shortcut-groups.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { modKey } from '../../ui/mod-key.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { buildAreas, type HelpArea, workAreas } from './help-areas.tsx';
import classes from './help-page.module.css';
import { helpTexts } from './texts.ts';

function Area({ area }: { area: HelpArea }) {
  const t = useTexts(helpTexts);
  const { title, says, Icon, link } = area;
  return (
    <li className={classes.area}>
      <div className={classes.areaHead}>
        <Icon size={16} stroke={1.75} aria-hidden />
        <h3>{t(title)}</h3>
        {link && (
          <Link {...link} className={classes.open} aria-label={t('openNamed', { area: t(title) })}>
            {t('open')}
          </Link>
        )}
      </div>
      <ul className={classes.says}>
        {says.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
    </li>
  );
}

function Guide() {
  const t = useTexts(helpTexts);
  return (
    <div className={classes.guide}>
      <IconBook2 size={20} stroke={1.6} aria-hidden="true" />
      <div>
        <h3>{t('guide')}</h3>
        <p>{t('guideText')}</p>
      </div>
      <Button variant="default" renderRoot={(root) => <Link to="/help/guide" {...root} />}>
        {t('toGuide')}
      </Button>
    </div>
  );
}

/** What one can do here, area by area, cut to what one may; and every shortcut. */
export function HelpPage() {
  const t = useTexts(helpTexts);
  const rights = useRights();
  const { data: entities = [] } = useQuery(entitiesQuery);
  const { data: pools = [] } = useQuery(definitionsQuery('pools'));
  const readable = entities.filter(({ name }) => rights.entity(name).read !== 'none');
  const entity = readable.find(({ pool }) => pool !== undefined) ?? readable[0];
  const work = workAreas({ entity: entity?.name, pool: pools[0]?.name }, rights);
  const build = buildAreas(rights);
  usePageTitle(t('title'));
  return (
    <>
      <PageHead isHeading title={t('title')} />
      <div className={classes.page}>
        <p className={classes.lead}>{t('lead', { keys: modKey('K') })}</p>
        <section aria-labelledby="help-areas">
          <h2 id="help-areas">{t('areas')}</h2>
          <ul className={classes.areas}>
            {work.map((area) => (
              <Area key={area.title} area={area} />
            ))}
          </ul>
        </section>
        {build.length > 0 && (
          <section aria-labelledby="help-build">
            <h2 id="help-build">{t('build')}</h2>
            {rights.has('definitions') && <Guide />}
            <ul className={classes.areas}>
              {build.map((area) => (
                <Area key={area.title} area={area} />
              ))}
            </ul>
          </section>
        )}
        <section className={classes.shortcuts} aria-labelledby="help-shortcuts">
          <h2 id="help-shortcuts">{t('shortcuts')}</h2>
          <div className={classes.keys}>
            <ShortcutGroups />
          </div>
        </section>
      </div>
    </>
  );
}
