import { describe, expect, test } from '@jest/globals';
import { createInstance } from 'i18next';
import type { HistoryItem } from '../../../../schemas/generated/api-records.ts';
import type { Locale } from '../../../../schemas/model/language.ts';
import { type Names, tellChange } from '../../../../client/features/record/tell-change.ts';
import { recordTexts, type RecordTexts } from '../../../../client/features/record/texts.ts';

function wordsOf(locale: Locale): RecordTexts {
  const i18n = createInstance();
  void i18n.init({
    lng: locale,
    initAsync: false,
    interpolation: { escapeValue: false },
    resources: { [locale]: { translation: recordTexts[locale] } },
  });
  const say = i18n.t as unknown as RecordTexts;
  return say;
}

const labels: Record<string, { 'zh-CN': string; en: string }> = {
  phone: { 'zh-CN': '电话', en: 'Phone' },
  score: { 'zh-CN': '评分', en: 'Score' },
};
const namesIn = (locale: Locale): Names => ({
  locale,
  person: (id) => ({ ann: '陈楠', bob: '周明' })[id] ?? id,
  stage: () => (locale === 'en' ? 'Follow-up' : '跟进'),
  pool: () => (locale === 'en' ? 'Lead pool' : '线索公海'),
  form: () => 'Landing',
  field: (key) => {
    const label = labels[key];
    return label && { label, computed: key === 'score' ? ({} as never) : undefined };
  },
});

const change = (of: Partial<HistoryItem>): HistoryItem => ({
  seq: 1,
  at: '2026-03-01T08:00:00.000Z',
  type: 'record.updated',
  actor: { kind: 'user', id: 'ann' },
  changed: [],
  cause: null,
  ...of,
});
const plain = (text: string) => text.replaceAll(/[\u2068\u2069]/g, '');
const sentences = (of: Partial<HistoryItem>) =>
  (['zh-CN', 'en'] as const).map((locale) =>
    plain(tellChange(change(of), namesIn(locale), wordsOf(locale)).sentence),
  );

describe('a change in words', () => {
  test('names the field when there is one, and counts several; what was calculated along does not count', () => {
    const phone = { field: 'phone', before: '1', after: '2' };
    const name = { field: 'name', before: 'a', after: 'b' };
    const score = { field: 'score', before: 1, after: 2 };
    expect(sentences({ changed: [phone, score] })).toEqual([
      '陈楠 修改了 电话',
      '陈楠 changed Phone',
    ]);
    expect(sentences({ changed: [phone, name] })).toEqual([
      '陈楠 修改了 2 个字段',
      '陈楠 changed 2 fields',
    ]);
    expect(
      sentences({ type: 'record.computed', actor: { kind: 'system' }, changed: [score] }),
    ).toEqual(['重新计算了 评分', 'Score was calculated again']);
  });

  test('tells who got it from whom, who took it, and where it went back to', () => {
    const to = (after: string | null) => [{ field: '_owner', before: null, after }];
    expect(sentences({ changed: to('bob') })).toEqual([
      '陈楠 分配给 周明',
      '陈楠 assigned it to 周明',
    ]);
    expect(sentences({ changed: to('ann') })).toEqual(['陈楠 领取了这条记录', '陈楠 took it']);
    const pool = { field: '_pool', before: null, after: 'lead_pool' };
    const back = { actor: { kind: 'flow' as const }, changed: [...to(null), pool] };
    expect(sentences(back)).toEqual(['退回 线索公海', 'Back to Lead pool']);
  });

  test('says the flow and its step, and the reason a person gave', () => {
    const via = {
      flow: { 'zh-CN': '线索流程', en: 'Lead pipeline' },
      node: { 'zh-CN': '跟进', en: 'Follow-up' },
    };
    const stage = [{ field: '_stage', before: null, after: 'follow_up' }];
    const told = (of: Partial<HistoryItem>, locale: Locale) =>
      tellChange(change(of), namesIn(locale), wordsOf(locale));
    const flow = { actor: { kind: 'flow' as const }, changed: stage, via };
    expect(told(flow, 'zh-CN')).toMatchObject({
      cause: '流程「线索流程」',
      person: undefined,
      icon: 'flow',
      details: [],
    });
    const owner = [{ field: '_owner', before: null, after: 'bob' }];
    expect(told({ ...flow, changed: owner }, 'en').cause).toBe('Flow Lead pipeline · Follow-up');
    expect(sentences(flow)).toEqual(['进入阶段 跟进', 'Entered the stage Follow-up']);
    const released = { changed: stage, cause: { reason: 'release: wrong region' } };
    expect(told(released, 'en').cause).toBe('because: wrong region');
  });

  test('keeps what changed for those who want to see it, but not from nothing to nothing', () => {
    const changed = [
      { field: 'phone', before: '1', after: '2' },
      { field: 'name', before: null, after: null },
    ];
    const { details } = tellChange(change({ changed }), namesIn('en'), wordsOf('en'));
    expect(details).toEqual([
      { field: 'phone', label: 'Phone', isComputed: false, before: '1', after: '2' },
    ]);
  });
});
