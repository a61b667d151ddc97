import { UnstyledButton } from '@mantine/core';
import { useTexts } from '../../i18n/feature-texts.ts';
import classes from './cell-editor.module.css';
import { tableTexts } from './table-texts.ts';

/** Results that stand in this column already, or the only ones it may have, one click away. */
export function SuggestionAssist(props: {
  suggestions: readonly string[];
  areAll: boolean;
  text: string;
  onPick: (text: string) => void;
}) {
  const t = useTexts(tableTexts);
  const wanted = props.text.trim().toLowerCase();
  const isKnown = props.suggestions.some((one) => one.toLowerCase() === wanted);
  const found = props.suggestions
    .filter((one) => isKnown || one.toLowerCase().includes(wanted))
    .slice(0, props.areAll ? undefined : 8);
  if (found.length === 0) return null;
  return (
    <>
      <p className={classes.assistTitle}>{t(props.areAll ? 'offered' : 'used')}</p>
      <div className={classes.choices}>
        {found.map((one, index) => (
          <UnstyledButton
            key={index}
            className={classes.choice}
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => props.onPick(one)}
          >
            {one}
          </UnstyledButton>
        ))}
      </div>
    </>
  );
}
