import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A link between this side and a network namespace with real TCP, which `PUTLINK_SHAPER` provides (bench/README.md). */
export interface ShapedLink {
  /** What this side is called on the other. */
  readonly nearHost: string;
  /** Runs a command on the other side. */
  readonly within: readonly string[];
  set(line: { rttMs: number; mbit: number; loss: number }): void;
  remove(): void;
}

const NEAR_HOST = '10.78.0.1';
const NAMESPACE = 'far';

/** The link, or why there is none. */
export function openShapedLink(): ShapedLink | string {
  const shaper = process.env.PUTLINK_SHAPER;
  if (!shaper) return 'PUTLINK_SHAPER is not set';
  const namespaces = execFileSync('ip', ['netns', 'list'], { encoding: 'utf8' });
  if (namespaces.split(/\s/).includes(NAMESPACE)) return `somebody uses the namespace ${NAMESPACE}`;
  const printed = execFileSync(join(shaper, 'up.sh'), {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const control = printed.trim().split('\n').at(-1) ?? '';
  return {
    nearHost: NEAR_HOST,
    within: ['ip', 'netns', 'exec', NAMESPACE],
    set({ rttMs, mbit, loss }) {
      writeFileSync(join(control, 'in'), `${rttMs} ${mbit} ${Math.max(rttMs, 20)} 0 ${loss}\n`);
    },
    remove: () => void execFileSync(join(shaper, 'down.sh'), { stdio: 'ignore' }),
  };
}
