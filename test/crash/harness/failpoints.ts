/** Where a server may end itself, see `failpoint` in server/failpoints.ts. */
export const failpoints = [
  'T1.inside',
  'T1.before_answer',
  'T2.before',
  'T2.inside',
  'T2.after_commit',
  'T3.inside',
  'T3.after_commit',
  'T4.before_intent',
  'T4.after_intent',
  'T4.called',
  'T4.inside_result',
  'T4.after_result',
  'T5.inside',
  'T5.after_commit',
  'T6.inside',
  'T6.after_commit',
] as const;
