import { parseArgs } from 'node:util';

export interface SoakOptions {
  readonly seed: number;
  readonly uploads: number;
  /** Only this round of the seed. */
  readonly round?: number;
  /** The first one that is played. */
  readonly from?: number;
  /** No round begins after so many minutes. */
  readonly minutes?: number;
}

export const USAGE = `npm run soak -- [--seed N] [--uploads 60] [--round R] [--from R] [--minutes M]

  --seed     what is done to the uploads follows from it; another one each time when it is left out
  --uploads  how many files, 60 when it is left out
  --round    plays this round of the seed alone: for what another run has found
  --from     begins with this round: where a run was stopped
  --minutes  begins no round after so many minutes`;

/**
 * @param random in [0, 1), for a seed that nobody named
 * @throws Error that names the option and what it takes
 */
export function readOptions(args: readonly string[], random: number): SoakOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { seed: text, uploads: text, round: text, from: text, minutes: text },
  });
  const whole = (name: keyof typeof values, least: number): number | undefined => {
    const value = values[name];
    if (value === undefined) return undefined;
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && Number.isSafeInteger(number)) return number;
    throw new Error(`--${name} takes a whole number from ${least} on, not "${value}".`);
  };
  const [round, from, minutes] = [whole('round', 1), whole('from', 1), whole('minutes', 1)];
  return {
    seed: whole('seed', 0) ?? Math.floor(random * 1_000_000),
    uploads: whole('uploads', 1) ?? 60,
    ...(round === undefined ? {} : { round }),
    ...(from === undefined ? {} : { from }),
    ...(minutes === undefined ? {} : { minutes }),
  };
}
