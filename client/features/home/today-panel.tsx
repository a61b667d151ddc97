import { IconChecks, IconClipboardText, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './home-page.module.css';

const kinds = [
  { key: 'followUp', thread: 'gamboge', Icon: IconPhone },
  { key: 'approve', thread: 'lotus', Icon: IconChecks },
  { key: 'fill', thread: 'celadon', Icon: IconClipboardText },
] as const;

/** What will be listed here once flows hand out tasks, told by kind. */
export function TodayPanel() {
  const { t } = useTranslation();
  return (
    <section className={classes.panel} aria-labelledby="home-today">
      <header className={classes.panelHead}>
        <h2 id="home-today">{t('home.today')}</h2>
      </header>
      <div className={classes.todayText}>
        <h3>{t('home.todayEmpty')}</h3>
        <p>{t('home.todayHint')}</p>
      </div>
      <ul className={classes.kinds}>
        {kinds.map(({ key, thread, Icon }) => (
          <li key={key} className={classes.kind}>
            <span className={classes.kindIcon} data-thread={thread} aria-hidden="true">
              <Icon size={16} stroke={1.75} />
            </span>
            <span className={classes.kindTitle}>{t(`home.kinds.${key}.title`)}</span>
            <span className={classes.kindText}>{t(`home.kinds.${key}.text`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
