/**
 * In CI a test that failed is tried once more, at once: browsers, servers in processes of their own and two stores on
 * two cores meet chance. `test/reporter.mjs` names each test that needed it; whoever runs tests by hand sees the failure.
 */
import { jest } from '@jest/globals';

if (process.env.CI) jest.retryTimes(1, { logErrorsBeforeRetry: true, retryImmediately: true });
