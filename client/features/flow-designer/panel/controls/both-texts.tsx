import { Input, TextInput } from '@mantine/core';
import { useBothTexts } from '../../../../i18n/both-texts.ts';
import { useTexts } from '../../../../i18n/feature-texts.ts';
import { type SettingProps, objectOf, textOf } from '../setting-props.ts';
import { panelTexts } from '../texts.ts';
import classes from './controls.module.css';

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
