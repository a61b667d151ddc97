import { expect, test } from '@jest/globals';
import { qrSvg } from '../../../client/share/qr-code.tsx';
import { shareUrl } from '../../../client/share/share-url.ts';

test('adds the campaign to the address, without what is empty, beside what is there', () => {
  const base = 'https://example.com/f/intake?link=abc';
  const campaign = { source: 'wechat', medium: ' ', campaign: '春季发布会 & more' };
  const url = new URL(shareUrl(base, campaign));
  expect(Object.fromEntries(url.searchParams)).toEqual({
    link: 'abc',
    utm_source: 'wechat',
    utm_campaign: '春季发布会 & more',
  });
});

test('draws the code black on white with room around it', () => {
  const svg = qrSvg('https://example.com/f/intake');
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  expect(size).toBeGreaterThanOrEqual(21 + 8);
  expect(svg).toContain('fill="#fff"');
  const dark = svg.slice(svg.lastIndexOf('<path'));
  expect(dark).not.toMatch(/M[0-3] |M\d+ [0-3]h/);
});
