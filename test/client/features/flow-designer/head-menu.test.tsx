import { afterEach, expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { HeadMenu } from '../../../../client/features/flow-designer/phone/head-menu.tsx';
import { renderRouted } from '../../render-routed.tsx';

afterEach(cleanup);

async function open(more: Partial<Parameters<typeof HeadMenu>[0]> = {}): Promise<string[]> {
  const done: string[] = [];
  renderRouted(
    <HeadMenu
      flow="f1"
      onVersions={() => done.push('versions')}
      onPause={() => done.push('pause')}
      onTry={() => done.push('try')}
      {...more}
    />,
    'en',
  );
  fireEvent.click(await screen.findByRole('button', { name: 'More' }));
  await screen.findByRole('menuitem', { name: 'Versions' });
  return done;
}

test('on a narrow screen runs, versions, pausing and trying are in one menu', async () => {
  const done = await open();
  expect(screen.getByRole('menuitem', { name: 'Runs' }).getAttribute('href')).toContain(
    '/build/runs?flow=f1',
  );
  for (const name of ['Try it', 'Versions', 'Pause']) {
    if (!screen.queryByRole('menuitem', { name }))
      fireEvent.click(screen.getByRole('button', { name: 'More' }));
    fireEvent.click(await screen.findByRole('menuitem', { name }));
  }
  expect(done).toEqual(['try', 'versions', 'pause']);
});

test('what cannot be done now is not in it', async () => {
  await open({ onPause: undefined, onTry: undefined });
  expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual([
    'Runs',
    'Versions',
  ]);
});
