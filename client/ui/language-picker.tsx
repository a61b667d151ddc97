import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconWorld } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '../../schemas/model/language.ts';
import { locales } from '../i18n/locale.ts';
import { useLocale } from '../i18n/use-locale.ts';

/** The language of the page, changed in place. */
export function LanguagePicker() {
  const { t } = useTranslation();
  const { locale, choose } = useLocale();
  const current = locales.find(({ value }) => value === locale);
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          aria-label={`${t('language.choose')}: ${current?.name}`}
          leftSection={<IconWorld size={14} stroke={1.75} />}
          rightSection={<IconChevronDown size={14} stroke={1.75} />}
        >
          {current?.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={locale} onChange={(value) => choose(value as Locale)}>
          {locales.map(({ value, name }) => (
            <Menu.RadioItem key={value} value={value} lang={value} closeMenuOnClick>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
