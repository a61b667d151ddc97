import { Input, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Locale } from '../../../../../schemas/model/language.ts';
import { useTexts } from '../../../../i18n/feature-texts.ts';
import { type SettingProps, objectOf, textOf } from '../setting-props.ts';
import { panelTexts } from '../texts.ts';
import classes from './controls.module.css';

const other = { 'zh-CN': 'en', en: 'zh-CN' } as const;

/** A text in both languages after one was typed; the other follows while it says the same and this one leads. */
export function writtenIn(
  before: Readonly<Record<Locale, string>>,
  locale: Locale,
  text: string,
  leads = true,
): Record<Locale, string> | undefined {
  const follows = leads && before[other[locale]] === before[locale];
  const after = { ...before, [locale]: text, ...(follows ? { [other[locale]]: text } : {}) };
  return after.en === '' && after['zh-CN'] === '' ? undefined : after;
}

type Texts = Record<Locale, string>;

/** What is typed first stands for the other language too until that is written by itself. */
export function useBothTexts(texts: Texts): (locale: Locale, text: string) => Texts | undefined {
  const [leader, setLeader] = useState<Locale>();
  return (locale, text) => {
    setLeader(leader ?? locale);
    return writtenIn(texts, locale, text, (leader ?? locale) === locale);
  };
}

/** One text in both languages of the product. */
export function BothTextsSetting(props: SettingProps) {
  const t = useTexts(panelTexts);
  const given = objectOf(props.value);
  const texts = { 'zh-CN': textOf(given['zh-CN']), en: textOf(given.en) };
  const write = useBothTexts(texts);
  const languages = [
    ['zh-CN', t('chinese')],
    ['en', t('english')],
  ] as const;
  return (
    <Input.Wrapper
      label={props.label}
      description={props.hint}
      error={props.error}
      withAsterisk={props.required}
      labelElement="div"
    >
      <div className={classes.languages}>
        {languages.map(([locale, language]) => (
          <TextInput
            key={locale}
            aria-label={`${props.label}, ${language}`}
            value={texts[locale]}
            error={props.error !== undefined}
            rightSection={<span className={classes.language}>{language}</span>}
            rightSectionWidth={56}
            rightSectionPointerEvents="none"
            onChange={(event) => props.onChange(write(locale, event.currentTarget.value))}
          />
        ))}
      </div>
    </Input.Wrapper>
  );
}
