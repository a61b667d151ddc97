import { Textarea, TextInput } from '@mantine/core';
import type { Text } from '../../../../schemas/model/language.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { formDesignerTexts } from '../texts.ts';
import classes from './panel.module.css';

const languages = ['zh-CN', 'en'] as const;

/** One text in both languages; `undefined` while neither says anything. `placeholder`: what holds while it is empty. */
export function TextPair(props: {
  label: string;
  value: Text | undefined;
  placeholder?: Text | undefined;
  help?: string;
  /** One above the other, for texts of more than a word. */
  isStacked?: boolean;
  isLong?: boolean;
  onChange: (text: Text | undefined) => void;
}) {
  const t = useTexts(formDesignerTexts);
  const value = props.value ?? { 'zh-CN': '', en: '' };
  const Input = props.isLong ? Textarea : TextInput;
  return (
    <fieldset className={classes.texts}>
      <legend className={classes.legend}>{props.label}</legend>
      <div className={props.isLong || props.isStacked ? classes.stack : classes.pair}>
        {languages.map((language) => (
          <Input
            key={language}
            aria-label={`${props.label} · ${t(`language-${language}`)}`}
            leftSection={
              <span className={classes.language} aria-hidden="true">
                {language === 'en' ? 'EN' : '中'}
              </span>
            }
            maxLength={500}
            placeholder={props.placeholder?.[language] ?? ''}
            value={value[language]}
            {...(props.isLong ? { autosize: true, minRows: 2, maxRows: 5 } : {})}
            onChange={(event: { currentTarget: { value: string } }) => {
              const next = { ...value, [language]: event.currentTarget.value };
              props.onChange(next['zh-CN'] || next.en ? next : undefined);
            }}
          />
        ))}
      </div>
      {props.help && <p className={classes.help}>{props.help}</p>}
    </fieldset>
  );
}
