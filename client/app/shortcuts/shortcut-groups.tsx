import { Fragment } from 'react';
import { useTexts } from '../../i18n/feature-texts.ts';
import { modKey } from '../../ui/mod-key.ts';
import classes from './shortcut-sheet.module.css';
import { shortcutTexts } from './texts.ts';

type Key = Parameters<ReturnType<typeof useTexts<(typeof shortcutTexts)['en']>>>[0];

/** Keys in one string are pressed together, strings after each other one by one. */
const groups: { title: Key; rows: [keys: string[], what: Key][] }[] = [
  {
    title: 'everywhere',
    rows: [
      [[modKey('K')], 'find'],
      [['?'], 'sheet'],
      [['G', 'H'], 'home'],
      [['G', 'T'], 'tasks'],
      [['G', 'N'], 'notifications'],
      [['G', 'D'], 'dashboards'],
      [['Esc'], 'close'],
    ],
  },
  {
    title: 'inbox',
    rows: [
      [['J / K'], 'nextTask'],
      [[modKey('↵')], 'complete'],
      [['E'], 'openRecord'],
    ],
  },
  {
    title: 'lists',
    rows: [
      [['↑ / ↓'], 'rows'],
      [['Space'], 'select'],
      [['⇧ Space'], 'range'],
      [[modKey('A')], 'all'],
      [['↵'], 'open'],
      [['E'], 'edit'],
      [['P'], 'peek'],
      [['/'], 'searchList'],
    ],
  },
  {
    title: 'designers',
    rows: [
      [[`${modKey('Z')} / ${modKey('⇧Z')}`], 'undo'],
      [['Del'], 'remove'],
    ],
  },
];

/** Every shortcut there is, by where it counts. */
export function ShortcutGroups() {
  const t = useTexts(shortcutTexts);
  return (
    <div className={classes.groups}>
      {groups.map(({ title, rows }) => (
        <section key={title}>
          <h3 className={classes.title}>{t(title)}</h3>
          <dl className={classes.rows}>
            {rows.map(([keys, what]) => (
              <div key={what} className={classes.row}>
                <dt>{t(what)}</dt>
                <dd>
                  {keys.map((key, index) => (
                    <Fragment key={key}>
                      {index > 0 && <span className={classes.then}>{t('afterThat')}</span>}
                      <kbd className={classes.key}>{key}</kbd>
                    </Fragment>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
