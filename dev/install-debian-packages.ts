import { execFileSync } from 'node:child_process';

/**
 * Installs packages with apt, as root or through sudo without a password.
 *
 * @returns false where that is not possible
 */
export function installDebianPackages(names: readonly string[]): boolean {
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const run = (...command: string[]) => {
    const [program = '', ...args] = [...sudo, ...command];
    execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000 });
  };
  try {
    run('apt-get', 'update', '-q');
    run(
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      'install',
      '-y',
      '-q',
      '--no-install-recommends',
      ...names,
    );
    return true;
  } catch {
    return false;
  }
}
