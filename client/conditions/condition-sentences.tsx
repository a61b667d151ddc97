import { Button, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import type {
  Clause,
  ClauseGroup,
  Condition,
  Join,
} from '../../schemas/model/conditions/condition.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { ClauseRow } from './clause-row.tsx';
import {
  addClause,
  addToGroup,
  type Place,
  removeClause,
  replaceClause,
  switchJoin,
} from './condition-changes.ts';
import type { Subject } from './condition-context.ts';
import classes from './condition-editor.module.css';
import { joinWords } from './condition-sentence.ts';
import { conditionTexts } from './texts.ts';

function JoinWord({ join, onSwitch }: { join: Join; onSwitch: () => void }) {
  const t = useTexts(conditionTexts);
  const { locale } = useLocale();
  const word = joinWords[join][locale];
  return (
    <UnstyledButton
      className={classes.join}
      aria-label={t('switchJoin', { join: word })}
      onClick={onSwitch}
    >
      {word}
    </UnstyledButton>
  );
}

/** A condition as rows of sentences, with groups one level deep. */
export function ConditionSentences(props: {
  condition: Condition;
  subjects: readonly Subject[];
  canCompareBefore: boolean;
  onChange: (condition: Condition) => void;
}) {
  const t = useTexts(conditionTexts);
  const { condition, subjects, onChange } = props;
  // Rows have no identity of their own: removing one makes new rows, so that none keeps another's state.
  const [removed, setRemoved] = useState(0);
  const [hasAdded, setHasAdded] = useState(false);

  const add = (next: Condition) => {
    setHasAdded(true);
    onChange(next);
  };
  const row = (clause: Clause, place: Place) => (
    <ClauseRow
      key={`${removed} ${place.join(' ')}`}
      clause={clause}
      subjects={subjects}
      canCompareBefore={props.canCompareBefore}
      isNew={hasAdded && clause.subject === ''}
      onChange={(next) => onChange(replaceClause(condition, place, next))}
      onRemove={() => {
        setRemoved(removed + 1);
        onChange(removeClause(condition, place));
      }}
    />
  );
  const group = ({ join, parts }: ClauseGroup, at: number) => (
    <fieldset key={at} className={classes.group} aria-label={t('group')}>
      {parts.map((clause, inside) => (
        <Fragment key={inside}>
          {inside > 0 && (
            <JoinWord join={join} onSwitch={() => onChange(switchJoin(condition, at))} />
          )}
          {row(clause, [at, inside])}
        </Fragment>
      ))}
      <Button
        variant="transparent"
        size="xs"
        className={classes.add ?? ''}
        leftSection={<IconPlus size={12} stroke={2} />}
        onClick={() => add(addToGroup(condition, at))}
      >
        {t('addToGroup')}
      </Button>
    </fieldset>
  );
  if (condition.parts.length === 0) {
    return (
      <div className={classes.box}>
        <p className={classes.empty}>{t('always')}</p>
        <AddButton label={t('addFirst')} onClick={() => add(addClause(condition, 'and'))} />
      </div>
    );
  }
  return (
    <div className={classes.box}>
      {condition.parts.map((part, at) => (
        <Fragment key={at}>
          {at > 0 && (
            <JoinWord join={condition.join} onSwitch={() => onChange(switchJoin(condition))} />
          )}
          {part.kind === 'clause' ? row(part, [at]) : group(part, at)}
        </Fragment>
      ))}
      <div className={classes.adds}>
        <AddButton label={t('addAnd')} onClick={() => add(addClause(condition, 'and'))} />
        <AddButton label={t('addOr')} onClick={() => add(addClause(condition, 'or'))} />
      </div>
    </div>
  );
}

function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button
      variant="transparent"
      size="xs"
      className={classes.add ?? ''}
      leftSection={<IconPlus size={12} stroke={2} />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
