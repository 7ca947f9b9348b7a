import { readdirSync, readFileSync } from 'node:fs';

/** SIGKILL to the browser process of a profile, as a crash or a power cut: nothing gets a chance to say good-bye. */
export function killBrowser(profileDir: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    let command: string;
    try {
      command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      continue;
    }
    if (command.includes(`--user-data-dir=${profileDir}`) && !command.includes('--type=')) {
      process.kill(Number(pid), 'SIGKILL');
    }
  }
}
