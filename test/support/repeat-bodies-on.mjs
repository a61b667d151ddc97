/** For the suites that jest runs as "repeated". */
process.env.REPEAT_BODIES = '1';
