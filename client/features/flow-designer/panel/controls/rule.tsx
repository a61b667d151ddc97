import { Button, Select } from '@mantine/core';
import { IconArrowUpRight, IconCopy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { definitionsQuery } from '../../../../api/definitions.ts';
import { useTexts } from '../../../../i18n/feature-texts.ts';
import { useLocale } from '../../../../i18n/use-locale.ts';
import { useDesignerView } from '../../model/designer-context.ts';
import { tableOfRule } from '../../model/rule-tables.ts';
import { usePanelNode } from '../panel-context.ts';
import { type SettingProps, inputProps, textOf, withMember } from '../setting-props.ts';
import { panelTexts } from '../texts.ts';
import classes from './controls.module.css';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** Takes the rule's table into the node, which then goes its own way. */
function CopyTable({ rule }: { rule: string }) {
  const t = useTexts(panelTexts);
  const { names, setSettings } = useDesignerView();
  const node = usePanelNode();
  const table = tableOfRule(names, rule);
  if (!table) return null;
  const { rule: _rule, ...rest } = node.settings ?? {};
  return (
    <Button
      variant="default"
      leftSection={<IconCopy {...icon} />}
      onClick={() => setSettings(node, withMember(rest, 'table', table))}
    >
      {t('ruleCopy')}
    </Button>
  );
}

/** One of the decision tables about the flow's records that are kept as rules. */
export function RuleSetting(props: SettingProps) {
  const t = useTexts(panelTexts);
  const { locale } = useLocale();
  const { names, subject, isEditable } = useDesignerView();
  const { data = [], isPending } = useQuery(definitionsQuery('rules'));
  const value = textOf(props.value);
  const fitting = data.filter(
    ({ entity, logic }) => logic.kind === 'table' && (subject === undefined || entity === subject),
  );
  const choices = fitting.map(({ name, label }) => ({ value: name, label: label[locale] }));
  const isListed = value === '' || choices.some((choice) => choice.value === value);
  const table = tableOfRule(names, value);
  return (
    <div className={classes.group}>
      <Select
        {...inputProps(props)}
        data={isListed ? choices : [...choices, { value, label: names.rule(value) }]}
        placeholder={t('choose')}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('nothingFound')}
        comboboxProps={{ shadow: 'md', transitionProps: { duration: 140 } }}
        value={value || null}
        onChange={(next) => props.onChange(next ?? undefined)}
      />
      {choices.length === 0 && !isPending && (
        <p className={classes.hint}>
          {t('ruleNone')}{' '}
          <Link to="/build/rules" className={classes.link}>
            {t('ruleList')}
          </Link>
        </p>
      )}
      {table && (
        <>
          <p className={classes.tableSize}>
            {t('tableSize', {
              inputs: table.inputs.length,
              outputs: table.outputs.length,
              rows: table.rows.length,
            })}
          </p>
          <div className={classes.actions}>
            <Button
              variant="default"
              leftSection={<IconArrowUpRight {...icon} />}
              renderRoot={(root) => (
                <Link to="/build/rules/$rule" params={{ rule: value }} {...root} />
              )}
            >
              {t('ruleOpen')}
            </Button>
            {isEditable && <CopyTable rule={value} />}
          </div>
        </>
      )}
    </div>
  );
}
