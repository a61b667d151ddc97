import { afterEach, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { NodeList } from '../../../../client/features/flow-designer/palette/node-list.tsx';
import { renderPage } from '../../render-page.tsx';
import { allNodeTypes } from '../../all-node-types.ts';

afterEach(cleanup);

test('Enter chooses the best match, unless it only takes what an input method spelled', () => {
  const choose = jest.fn();
  renderPage(<NodeList types={allNodeTypes} onChoose={choose} />, 'en');
  const search = screen.getByLabelText('Find a node');
  fireEvent.change(search, { target: { value: 'wait' } });
  fireEvent.keyDown(search, { key: 'Enter', isComposing: true });
  expect(choose).not.toHaveBeenCalled();
  fireEvent.keyDown(search, { key: 'Enter' });
  expect(choose).toHaveBeenCalledTimes(1);
});
