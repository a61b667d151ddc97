import { describe } from '@jest/globals';

/** The replica set that tests may use; each makes a database of its own there. */
export const mongodbUrl = process.env.MONGODB_URL ?? '';

/** Cases that need one: skipped, and counted as such, where there is none. */
export const describeMongodb = mongodbUrl === '' ? describe.skip : describe;
