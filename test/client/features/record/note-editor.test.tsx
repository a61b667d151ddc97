import { afterEach, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { NoteEditor } from '../../../../client/features/record/note-editor.tsx';
import { renderPage } from '../../render-page.tsx';
import { serverWith } from '../../server-with.ts';

afterEach(cleanup);

test('Escape leaves a note, unless it only drops what an input method spelled', () => {
  serverWith({});
  const cancel = jest.fn();
  renderPage(
    <NoteEditor text="已联系" onSend={async () => undefined} onCancel={cancel} />,
    'zh-CN',
  );
  const note = screen.getByRole('textbox');
  fireEvent.keyDown(note, { key: 'Escape', isComposing: true });
  expect(cancel).not.toHaveBeenCalled();
  fireEvent.keyDown(note, { key: 'Escape' });
  expect(cancel).toHaveBeenCalledTimes(1);
});
