/** Prints closing lines that any reader of a log understands, whatever jest's own summary looks like. */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = results;
    for (const name of passedLater(results))
      process.stdout.write(`\nFAILED ONCE, passed at the second attempt: ${name}`);
    process.stdout.write(
      `\n${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed, ${numPendingTests} skipped\n`,
    );
  }
}

function passedLater({ testResults }) {
  return testResults.flatMap(({ testResults: tests }) =>
    tests
      .filter(({ status, invocations = 1 }) => status === 'passed' && invocations > 1)
      .map(({ fullName }) => fullName),
  );
}
