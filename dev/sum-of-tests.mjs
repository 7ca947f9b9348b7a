import { existsSync, readFileSync } from 'node:fs';

/** The closing line of all: of what `npm test` printed, and of the report of the tests on the other Node. */
const [printed, other] = process.argv.slice(2);
const lines = [...readFileSync(printed, 'utf8').matchAll(/^(\d+) passed, (\d+) failed/gm)];
const [, passed = 0, failed = 1] = (lines.at(-1) ?? []).map(Number);
// A run that ended before it could tell is a failure of its own.
const unheard = { numPassedTests: 0, numFailedTests: 1, success: false };
const report =
  other === undefined
    ? { numPassedTests: 0, numFailedTests: 0, success: true }
    : existsSync(other)
      ? JSON.parse(readFileSync(other, 'utf8'))
      : unheard;
const failedThere = Math.max(report.numFailedTests, report.success ? 0 : 1);
console.log(`${passed + report.numPassedTests} passed, ${failed + failedThere} failed`);
