import { Modal, Select } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionItem } from '../../../../schemas/generated/api-flows.ts';
import type { FlowGraph } from '../../../../schemas/generated/flow.ts';
import { countChanges, diffGraphs } from '../../../../schemas/model/flow/diff-graphs.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { Message } from '../../../ui/message.tsx';
import { useDesignerView } from '../model/designer-context.ts';
import { comparedWith } from '../model/rule-tables.ts';
import { designerTexts } from '../texts.ts';
import { CompareTable } from './compare-table.tsx';
import classes from './compare.module.css';

const draft = 'draft';

/** Two versions, or one and the draft, beside each other. */
export function CompareDialog(props: {
  versions: readonly VersionItem[];
  /** The version that is looked at first, against the one before it. */
  version: number;
  onClose: () => void;
}) {
  const { versions, version, onClose } = props;
  const t = useTexts(designerTexts);
  const { t: common } = useTranslation();
  const { graph, names } = useDesignerView();
  const earlier = versions.find((one) => one.version < version);
  const [from, setFrom] = useState(String(earlier?.version ?? version));
  const [to, setTo] = useState(earlier ? String(version) : draft);
  const nameOf = (id: string) => {
    if (id === draft) return t('draft');
    const title = versions.find((one) => String(one.version) === id)?.title;
    const word = t('version', { version: id });
    return title ? `${word} · ${title}` : word;
  };
  const kept = (id: string) => versions.find((one) => String(one.version) === id)?.graph;
  // A version keeps the tables of its rules; the draft takes them as they are now.
  const graphOf = (id: string, other: string): FlowGraph =>
    kept(id) ?? comparedWith(kept(other) ?? graph, graph, names);
  const [before, after] = [graphOf(from, to), graphOf(to, from)];
  const diff = diffGraphs(before, after);
  const data = [draft, ...versions.map((one) => String(one.version))].map((id) => ({
    value: id,
    label: nameOf(id),
  }));
  const side = { data, size: 'xs', allowDeselect: false } as const;
  return (
    <Modal
      opened
      size={960}
      onClose={onClose}
      title={t('compareTitle')}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <div className={classes.sides}>
        <Select
          {...side}
          aria-label={t('compareFrom')}
          value={from}
          onChange={(id) => id && setFrom(id)}
        />
        <IconArrowRight size={16} stroke={1.75} aria-hidden="true" />
        <Select
          {...side}
          aria-label={t('compareTo')}
          value={to}
          onChange={(id) => id && setTo(id)}
        />
        <span className={classes.count}>{t('compareCount', { count: countChanges(diff) })}</span>
      </div>
      {countChanges(diff) === 0 ? (
        <Message icon={null} title={t('compareSame')} text={t('compareSameText')} />
      ) : (
        <CompareTable
          diff={diff}
          before={before}
          after={after}
          names={{ before: nameOf(from), after: nameOf(to) }}
        />
      )}
    </Modal>
  );
}
