import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';

/**
 * `npm test`: everything that shows that Putlink works, in the order in which it fails fastest. Plain JavaScript,
 * because it runs before anything is built. Prints one closing line with the sum of all counts.
 */
const run = (...command) => {
  const [program, ...args] = command;
  console.log(`\n> ${command.join(' ')}`);
  return spawnSync(program, args, { stdio: 'inherit' }).status === 0;
};

/** A check without tests of its own counts as one. */
const check = (name, ...command) => {
  const ok = run(...command);
  return { name, passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
};

const readReport = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);

const unit = () => {
  const ok = run(
    'npx',
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    '--outputFile.json=test-results/unit.json',
  );
  const report = readReport('test-results/unit.json');
  const failed = report?.numFailedTests ?? 0;
  // Said once more at the end: what vitest has said of it is thousands of lines above by then.
  const failures = (report?.testResults ?? []).flatMap(({ name, message, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => `${name}: ${fullName}\n${failureMessages.join('\n')}`)
      .concat(message ? `${name}\n${message}` : []),
  );
  return {
    name: 'unit and conformance',
    passed: report?.numPassedTests ?? 0,
    failed: ok ? failed : Math.max(1, failed),
    failures,
  };
};

const e2e = () => {
  const ok = run('npx', 'playwright', 'test');
  const {
    expected = 0,
    unexpected = 0,
    flaky = 0,
    skipped = 0,
  } = readReport('test-results/e2e.json')?.stats ?? {};
  const failed = unexpected + skipped;
  if (flaky > 0) console.log(`${flaky} e2e test(s) passed only at the second try, see above.`);
  return { name: 'e2e', passed: expected + flaky, failed: ok ? failed : Math.max(1, failed) };
};

rmSync('test-results', { recursive: true, force: true });
const results = [
  check('build', 'npm', 'run', '--silent', 'build'),
  check('types', 'npm', 'run', '--silent', 'types'),
  check('lint', 'npm', 'run', '--silent', 'lint'),
  unit(),
  e2e(),
];

console.log('');
for (const { failures = [] } of results) for (const failure of failures) console.log(`${failure}\n`);
for (const { name, passed, failed } of results) console.log(`${name}: ${passed} ok, ${failed} not`);
const sum = (count) => results.reduce((total, result) => total + result[count], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
