import { afterEach, expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { RecordMenu } from '../../../../client/features/record/record-menu.tsx';
import { renderPage } from '../../render-page.tsx';
import { serverWith } from '../../server-with.ts';

afterEach(cleanup);

const label = (en: string) => ({ en, 'zh-CN': en });

test('on a phone a form is shared by the link of the record that its answers belong to', async () => {
  const activity = { type: 'string', 'x-ref': { entity: 'activity' } };
  const answer = { name: 'answer', label: label('Answer'), schema: { properties: { activity } } };
  const survey = {
    name: 'survey',
    label: label('Survey'),
    entity: 'answer',
    public: { open: true },
  };
  serverWith({
    '/api/entities': { status: 200, body: { items: [answer] } },
    '/api/forms': { status: 200, body: { items: [survey] } },
    '/api/forms/survey': { status: 200, body: survey },
    '/api/forms/survey/links': { status: 200, body: { url: '/f/survey?link=own' } },
  });
  renderPage(
    <RecordMenu
      entity="activity"
      shared={{ entity: 'activity', id: 'a', name: 'Fair' }}
      onHistory={() => undefined}
      target={<button type="button">More</button>}
    />,
    'en',
  );
  fireEvent.click(screen.getByText('More'));
  fireEvent.click(await screen.findByText('Share Survey for this record'));
  expect(await screen.findByDisplayValue(/\/f\/survey\?link=own/)).toBeTruthy();
});
