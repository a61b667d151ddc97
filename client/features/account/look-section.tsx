import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAccountLocale } from '../../api/use-account-locale.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { locales } from '../../i18n/locale.ts';
import { themeOptions } from '../../ui/theme-options.tsx';
import classes from './account-page.module.css';
import { Section } from './section.tsx';
import { accountTexts } from './texts.ts';

/** The language is kept with the account, the appearance on this device. */
export function LookSection() {
  const { t: common } = useTranslation();
  const t = useTexts(accountTexts);
  const { locale, choose } = useAccountLocale();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Section title={t('look')}>
      <div className={classes.form}>
        <div>
          <div className={classes.label} id="account-language">
            {common('language.label')}
          </div>
          <SegmentedControl
            aria-labelledby="account-language"
            value={locale}
            onChange={choose}
            data={locales.map(({ value, name }) => ({ value, label: name }))}
          />
        </div>
        <div>
          <div className={classes.label} id="account-theme">
            {common('theme.label')}
          </div>
          <SegmentedControl
            aria-labelledby="account-theme"
            value={colorScheme}
            onChange={setColorScheme}
            data={themeOptions.map(({ value }) => ({ value, label: common(`theme.${value}`) }))}
          />
        </div>
      </div>
    </Section>
  );
}
