import { expect, test } from '@jest/globals';
import {
  MongoBulkWriteError,
  type MongoError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerError,
} from 'mongodb';
import { StoreError } from '../../../../server/store/index.ts';
import { translateError } from '../../../../server/store/mongodb/translate-error.ts';

const taken = 'E11000 duplicate key error collection: f.lead index: i:1 dup key: { email: "x" }';
const bulk = (): MongoError =>
  Object.assign(
    new MongoBulkWriteError({ message: taken, code: 11000, writeErrors: [] }, {} as never),
    {
      writeErrors: [{ code: 11000, errmsg: taken, index: 3 }],
    },
  );

const cases: [string, MongoError, object][] = [
  [
    'a taken unique value',
    new MongoServerError({ code: 11000, message: taken, keyPattern: { email: 1 } }),
    { problem: 'duplicate', details: { collection: 'lead', fields: ['email'] } },
  ],
  ['one of many that is taken', bulk(), { problem: 'duplicate', details: { fields: ['i:1'] } }],
  [
    'a full disk',
    new MongoServerError({ code: 14031, message: 'out of disk' }),
    { problem: 'full' },
  ],
  [
    'a disk full by its words',
    new MongoServerError({ code: 8, message: 'write failed: No space left on device' }),
    { problem: 'full' },
  ],
  [
    'wrong credentials',
    new MongoServerError({ code: 18, message: 'Authentication failed.' }),
    { problem: 'unavailable', message: expect.stringContaining('credentials') },
  ],
  ['a lost connection', new MongoNetworkError('reset'), { problem: 'unavailable' }],
  ['a closed client', new MongoNotConnectedError('closed'), { problem: 'unavailable' }],
  [
    'anything else',
    new MongoServerError({ code: 50, message: 'exceeded' }),
    { problem: 'unavailable' },
  ],
];

test.each(cases)('translates %s and keeps the cause', (_, error, expected) => {
  const translated = translateError(error, 'lead');
  expect(translated).toBeInstanceOf(StoreError);
  expect(translated).toMatchObject({ ...expected, cause: error });
});

test('passes other errors on', () => {
  const own = new TypeError('mine');
  expect(translateError(own)).toBe(own);
});
