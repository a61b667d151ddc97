import { describe, expect, test } from '@jest/globals';
import fc from '../../../support/fast-check.ts';
import type {
  ApprovalDocument,
  ApprovalMode,
  ApprovalSeat,
} from '../../../../schemas/generated/approval.ts';
import {
  type ApprovalAction,
  changeApproval,
  openApproval,
  seatsOf,
} from '../../../../schemas/model/approval/index.ts';

const at = '2026-03-02T08:00:00.000Z';

function approvalOf(
  mode: ApprovalMode,
  steps: string[][],
  more: Partial<ApprovalDocument> = {},
): ApprovalDocument {
  const draft: ApprovalDocument = {
    _id: 'a1',
    _rev: 1,
    run: 'r1',
    step: 's1',
    token: 't1',
    node: 'n1',
    flow: 'f1',
    entity: null,
    record: null,
    title: { 'zh-CN': '审批', en: 'Approve' },
    applicant: 'applicant',
    mode,
    options: {
      returns: ['applicant', 'earlier'],
      afterReturn: 'start',
      reassign: true,
      addSigner: true,
      withdraw: true,
      commentOnReject: false,
      selfApproval: false,
      lockRecord: false,
    },
    form: null,
    fields: [],
    required: [],
    revise: [],
    state: 'open',
    round: 1,
    returnedBy: null,
    seats: seatsOf(mode, steps),
    history: [],
    createdAt: at,
    endedAt: null,
    by: null,
    ...more,
  };
  return openApproval(draft, { by: 'applicant', at });
}

const asked = ({ seats }: ApprovalDocument) =>
  seats.filter(({ state }) => state === 'open').map(({ person }) => person);

const seatOf = ({ seats }: ApprovalDocument, person: string): ApprovalSeat => {
  const found = seats.find((seat) => seat.person === person && seat.state === 'open');
  if (!found) throw new Error(`${person} is not asked`);
  return found;
};

type Said = { person: string } & (
  | { says: 'approved' | 'rejected' | 'applicant' | 'earlier' }
  | { adds: string; where: 'before' | 'after' | 'beside' }
  | { passesTo: string }
);

function play(approval: ApprovalDocument, ...acts: (Said | 'sendAgain')[]): ApprovalDocument {
  return acts.reduce((now, act, index) => {
    if (act === 'sendAgain')
      return changeApproval(now, { kind: 'sendAgain' }, { by: 'applicant', at });
    const seat = seatOf(now, act.person).id;
    const newSeat = `new${index}`;
    const action: ApprovalAction =
      'adds' in act
        ? { kind: 'addSigner', seat, to: act.adds, where: act.where, newSeat }
        : 'passesTo' in act
          ? { kind: 'reassign', seat, to: act.passesTo, newSeat }
          : act.says === 'applicant' || act.says === 'earlier'
            ? { kind: 'return', seat, to: act.says }
            : { kind: 'decide', seat, verdict: act.says };
    return changeApproval(now, action, { by: act.person, at });
  }, approval);
}

const yes = (person: string): Said => ({ person, says: 'approved' });
const no = (person: string): Said => ({ person, says: 'rejected' });

describe('counting', () => {
  test('of any the first to decide decides, and the others are asked no more', () => {
    const after = play(approvalOf('any', [['ann', 'ben']]), no('ben'));
    expect([after.state, after.by, asked(after)]).toEqual(['rejected', 'ben', []]);
  });

  test('all must approve, and one rejection is certain at once', () => {
    const open = approvalOf('all', [['ann', 'ben', 'cy']]);
    expect(play(open, yes('ann'), yes('cy')).state).toBe('open');
    expect(play(open, yes('ann'), yes('cy'), yes('ben')).state).toBe('approved');
    expect(play(open, yes('ann'), no('cy')).state).toBe('rejected');
  });

  test('a vote ends as soon as no later vote can change it', () => {
    const open = approvalOf('vote', [['a', 'b', 'c', 'd']], { percent: 50 });
    expect(play(open, yes('a'), yes('b')).state).toBe('approved');
    expect(play(open, no('a'), no('b')).state).toBe('open');
    expect(play(open, no('a'), no('b'), no('c')).state).toBe('rejected');
  });

  test('in a sequence one of each step decides, and the next step is asked then', () => {
    const open = approvalOf('sequential', [['ann'], ['ben', 'cy'], ['dee']]);
    expect(asked(open)).toEqual(['ann']);
    const second = play(open, yes('ann'));
    expect(asked(second)).toEqual(['ben', 'cy']);
    const third = play(second, yes('cy'));
    expect([asked(third), third.seats[1]?.state]).toEqual([['dee'], 'closed']);
    expect(play(third, yes('dee')).state).toBe('approved');
  });

  test('nobody is asked twice', () => {
    const seats = seatsOf('sequential', [
      ['ann', 'ben'],
      ['ben', 'cy'],
    ]);
    expect(seats.map(({ person, place }) => [person, place])).toEqual([
      ['ann', 0],
      ['ben', 0],
      ['cy', 1],
    ]);
  });
});

describe('more approvers', () => {
  test('who is added before decides first, then whoever added them', () => {
    const added = play(approvalOf('any', [['ann']]), {
      person: 'ann',
      adds: 'zoe',
      where: 'before',
    });
    expect(asked(added)).toEqual(['zoe']);
    const back = play(added, yes('zoe'));
    expect([back.state, asked(back)]).toEqual(['open', ['ann']]);
    expect(play(back, yes('ann')).state).toBe('approved');
    expect(play(added, no('zoe')).state).toBe('rejected');
  });

  test('who is added after has the last word', () => {
    const added = play(approvalOf('any', [['ann']]), {
      person: 'ann',
      adds: 'zoe',
      where: 'after',
    });
    const next = play(added, yes('ann'));
    expect([next.state, asked(next)]).toEqual(['open', ['zoe']]);
    expect(play(next, no('zoe')).state).toBe('rejected');
  });

  test('in a sequence who is added beside must approve as well', () => {
    const open = approvalOf('sequential', [['ann'], ['ben']]);
    const added = play(open, { person: 'ann', adds: 'zoe', where: 'beside' });
    expect(asked(added)).toEqual(['ann', 'zoe']);
    expect(asked(play(added, yes('ann')))).toEqual(['zoe']);
    expect(asked(play(added, yes('ann'), yes('zoe')))).toEqual(['ben']);
  });

  test('what is passed on counts as the seat that it was', () => {
    const passed = play(approvalOf('all', [['ann', 'ben']]), { person: 'ann', passesTo: 'zoe' });
    expect(asked(passed)).toEqual(['zoe', 'ben']);
    expect(play(passed, yes('zoe'), yes('ben')).state).toBe('approved');
  });
});

describe('returning', () => {
  const open = approvalOf('sequential', [['ann'], ['ben'], ['cy']]);
  const returned = (by: ApprovalDocument) =>
    play(by, yes('ann'), { person: 'ben', says: 'applicant' });

  test('what was returned asks nobody until it is sent again, then everybody', () => {
    const back = returned(open);
    expect([back.state, asked(back)]).toEqual(['returned', []]);
    const again = play(back, 'sendAgain');
    expect([again.state, again.round, asked(again)]).toEqual(['open', 2, ['ann']]);
  });

  test('from the returner on, what was approved before stays', () => {
    const options = { ...open.options, afterReturn: 'returner' as const };
    const again = play(returned({ ...open, options }), 'sendAgain');
    expect(asked(again)).toEqual(['ben']);
    expect(play(again, yes('ben'), yes('cy')).state).toBe('approved');
  });

  test('to an earlier step ends the approval', () => {
    const back = play(open, { person: 'ann', says: 'earlier' });
    expect([back.state, back.endedAt]).toEqual(['sent_back', at]);
  });
});

test('whoever is away is stood in for when their turn comes, and the history says so', () => {
  const open = approvalOf('sequential', [['ann'], ['ben']]);
  const acting = {
    by: 'ann',
    at,
    standIn: (person: string) => (person === 'ben' ? 'zoe' : undefined),
  };
  const decide = { kind: 'decide', seat: seatOf(open, 'ann').id, verdict: 'approved' } as const;
  const after = changeApproval(open, decide, acting);
  expect(after.seats[1]).toMatchObject({ person: 'zoe', standsInFor: 'ben', state: 'open' });
  expect(after.history.at(-1)).toMatchObject({ kind: 'stands_in', by: 'ben', to: 'zoe' });
});

/** Counted again from what was said, without a look at seats' ranks: what the modes promise of plain approvals. */
function countedFrom(
  mode: ApprovalMode,
  percent: number,
  size: number,
  said: ('approved' | 'rejected')[],
): string {
  const yeses = said.filter((verdict) => verdict === 'approved').length;
  const noes = said.length - yeses;
  if (mode === 'any') return said[0] ?? 'open';
  if (mode === 'vote') {
    if ((yeses / size) * 100 >= percent) return 'approved';
    return ((size - noes) / size) * 100 < percent ? 'rejected' : 'open';
  }
  if (noes > 0) return 'rejected';
  return yeses === size ? 'approved' : 'open';
}

const modes = fc.constantFrom<ApprovalMode>('any', 'all', 'vote', 'sequential');

test('any sequence of plain decisions comes to what an independent count says', () => {
  fc.assert(
    fc.property(
      modes,
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 100 }),
      fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 10 }),
      (mode, size, percent, choices) => {
        const steps = Array.from({ length: size }, (_, index) => [`p${index}`]);
        let approval = approvalOf(mode, steps, { percent });
        const said: ('approved' | 'rejected')[] = [];
        for (const [pick, isYes] of choices) {
          const open = asked(approval);
          const person = open[pick % Math.max(open.length, 1)];
          if (person === undefined) break;
          said.push(isYes ? 'approved' : 'rejected');
          approval = play(approval, isYes ? yes(person) : no(person));
          expect(approval.state).toBe(countedFrom(mode, percent, size, said));
        }
      },
    ),
    { numRuns: 400 },
  );
});

const acts = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 9 })), { maxLength: 25 });

/** One act of one of those who are asked; the applicant sends again what was returned. */
function act(approval: ApprovalDocument, [pick, choice]: [number, number], index: number) {
  if (approval.state === 'returned') return play(approval, 'sendAgain');
  const open = asked(approval);
  const person = open[pick % open.length] ?? '';
  const other = `new${index}`;
  const where = (['before', 'after', 'beside'] as const)[pick % 3] ?? 'before';
  if (choice === 0) return play(approval, no(person));
  if (choice === 1) return play(approval, { person, says: 'applicant' });
  if (choice === 2)
    return changeApproval(
      approval,
      { kind: 'reassign', seat: seatOf(approval, person).id, to: other, newSeat: `r${index}` },
      { by: person, at },
    );
  if (choice <= 4)
    return changeApproval(
      approval,
      {
        kind: 'addSigner',
        seat: seatOf(approval, person).id,
        to: other,
        where,
        newSeat: `s${index}`,
      },
      { by: person, at },
    );
  return play(approval, yes(person));
}

test('whatever people do, somebody is asked until it has ended, and approving on and on ends it', () => {
  fc.assert(
    fc.property(
      modes,
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }),
      fc.constantFrom('start' as const, 'returner' as const),
      acts,
      (mode, sizes, afterReturn, choices) => {
        const steps = sizes.map((size, step) =>
          Array.from({ length: size }, (_, index) => `p${step}${index}`),
        );
        const first = approvalOf(mode, steps, { percent: 60 });
        let approval = { ...first, options: { ...first.options, afterReturn } };
        const isOpen = () => approval.state === 'open' || approval.state === 'returned';
        for (const [index, choice] of choices.entries()) {
          if (!isOpen()) break;
          approval = act(approval, choice, index);
          if (approval.state === 'open') expect(asked(approval)).not.toEqual([]);
          else expect(asked(approval)).toEqual([]);
        }
        for (let count = 0; isOpen() && count < 100; count += 1)
          approval =
            approval.state === 'returned'
              ? play(approval, 'sendAgain')
              : play(approval, yes(asked(approval)[0] ?? ''));
        expect(['approved', 'rejected']).toContain(approval.state);
      },
    ),
    { numRuns: 400 },
  );
});
