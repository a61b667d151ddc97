import { expect, test } from '@jest/globals';
import { type Hello, judgeServer } from '../../../../server/store/mongodb/judge-server.ts';

const accepted: [string, Hello][] = [
  ['a member of a replica set', { setName: 'rs0', maxWireVersion: 21 }],
  ['a router of a sharded cluster', { msg: 'isdbgrid', maxWireVersion: 17 }],
];
const refused: [string, Hello, RegExp][] = [
  ['a standalone server', { maxWireVersion: 21 }, /standalone.*mongod --replSet rs0.*rs\.initiate/],
  ['a set never started', { isreplicaset: true, maxWireVersion: 21 }, /rs\.initiate/],
  ['an old server', { setName: 'rs0', maxWireVersion: 13 }, /too old.*6\.0/],
];

test.each(accepted)('takes %s', (_, hello) => {
  expect(() => judgeServer(hello)).not.toThrow();
});

test.each(refused)('refuses %s with what to do', (_, hello, message) => {
  expect(() => judgeServer(hello)).toThrow(
    expect.objectContaining({ problem: 'unavailable', message: expect.stringMatching(message) }),
  );
});
