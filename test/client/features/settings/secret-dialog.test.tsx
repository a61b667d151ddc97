import { afterEach, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { SecretDialog } from '../../../../client/features/settings/endpoints/secret-dialog.tsx';
import { renderPage } from '../../render-page.tsx';

afterEach(cleanup);

test('a key that is shown once goes away by its button only', async () => {
  const onClose = jest.fn();
  const endpoint = { label: { en: 'Finance', 'zh-CN': '财务' } };
  renderPage(
    <SecretDialog made={{ endpoint, secret: 'whsec_1' } as never} onClose={onClose} />,
    'en',
  );
  fireEvent.keyDown(await screen.findByText('whsec_1'), { key: 'Escape' });
  expect(onClose).not.toHaveBeenCalled();
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    'Copy',
    'Done',
  ]);
  fireEvent.click(screen.getByText('Done'));
  expect(onClose).toHaveBeenCalledTimes(1);
});
