import { expect, test } from '@jest/globals';
import { blocksOf, inlines } from '../../../../client/features/help/markdown.ts';

const text = (value: string) => ({ kind: 'text', text: value });

test('headings, paragraphs and lists stand apart by empty lines', () => {
  expect(
    blocksOf('# Guide\n\nOne line\nand another.\n\n1. First\n   goes on\n2. Second\n\n- Alone\n'),
  ).toEqual([
    { kind: 'heading', level: 1, content: [text('Guide')] },
    { kind: 'paragraph', content: [text('One line and another.')] },
    { kind: 'list', isOrdered: true, items: [[text('First goes on')], [text('Second')]] },
    { kind: 'list', isOrdered: false, items: [[text('Alone')]] },
  ]);
});

test('lines of Chinese join without a space', () => {
  expect(blocksOf('先建实体，\n再加字段。')).toEqual([
    { kind: 'paragraph', content: [text('先建实体，再加字段。')] },
  ]);
});

test('words of the screen are strong, keys are code, the rest is text', () => {
  expect(inlines('Choose **Add field**, key `budget`.')).toEqual([
    text('Choose '),
    { kind: 'strong', text: 'Add field' },
    text(', key '),
    { kind: 'code', text: 'budget' },
    text('.'),
  ]);
});
