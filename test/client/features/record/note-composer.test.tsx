import { afterEach, expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { setDeviceOwner } from '../../../../client/api/device-owner.ts';
import { NoteComposer } from '../../../../client/features/record/note-composer.tsx';
import { renderPage } from '../../render-page.tsx';
import { serverWith } from '../../server-with.ts';

afterEach(cleanup);

test('a note that was begun waits for who began it, and for nobody else on the device', () => {
  serverWith({ '/api/users': { status: 200, body: { items: [] } } });
  const open = (owner: string) => {
    cleanup();
    setDeviceOwner(owner);
    renderPage(<NoteComposer entity="lead" id="a" />, 'en');
    return screen.getByRole<HTMLTextAreaElement>('textbox');
  };
  fireEvent.change(open('ann'), { target: { value: 'Call back' } });
  expect(open('bob').value).toBe('');
  expect(open('ann').value).toBe('Call back');
});
