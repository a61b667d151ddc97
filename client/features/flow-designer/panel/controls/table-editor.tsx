import type { DecisionTable } from '../../../../../schemas/generated/decision-table.ts';
import { DecisionTableEditor } from '../../../../conditions/decision-table-editor.tsx';
import { useDesignerView } from '../../model/designer-context.ts';
import { useExpressionContext } from '../expression-context.ts';
import { isObject } from '../setting-props.ts';

const emptyTable: DecisionTable = {
  inputs: [{ expression: '', type: 'text' }],
  outputs: [{ name: 'result', type: 'text' }],
  hitPolicy: 'first',
  rows: [{ when: ['-'], give: [''] }],
};

const tableOf = (value: unknown): DecisionTable =>
  isObject(value) && Array.isArray(value.rows) ? (value as unknown as DecisionTable) : emptyTable;

/** The sheet of a decision table with what the flow knows at its place. */
export function TableEditor(props: { value: unknown; onChange: (table: DecisionTable) => void }) {
  const { subject } = useDesignerView();
  return (
    <DecisionTableEditor
      entity={subject}
      value={tableOf(props.value)}
      onChange={props.onChange}
      context={useExpressionContext()}
    />
  );
}
