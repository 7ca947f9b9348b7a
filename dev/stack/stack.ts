import { randomBytes } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import type { RequestNote } from '../s3/http/serve-requests.ts';
import { type EmbeddedS3, startEmbeddedS3 } from '../s3/server.ts';
import { freePort } from './free-port.ts';
import { makeToken, type NewToken } from './make-token.ts';
import { type InvitedPerson, peopleCommand } from './people-command.ts';
import { type RunningIssuer, runIssuer } from './run-issuer.ts';

export interface StackOptions {
  readonly issuerEnv?: Readonly<Record<string, string>>;
  /** Further options of the token command, such as `--max-bytes`. */
  readonly tokenOptions?: readonly string[];
  /** What the clocks of the endpoint and of S3 are ahead of this machine's, as if the browser's were wrong. Default 0. */
  readonly clockShiftMs?: number;
}

export interface Stack {
  readonly s3: EmbeddedS3;
  /** Every request that S3 has answered, preflights too, oldest first. */
  readonly s3Requests: readonly RequestNote[];
  /** Sets the clock that S3 goes by: for seeing a link end without waiting for it. */
  setS3Clock(clock: () => number): void;
  /** Stays the same when the issuer is stopped and started again. */
  readonly issuerOrigin: string;
  readonly token: NewToken;
  /** Lets somebody in with the issuer's own command. */
  invite(name: string, options?: readonly string[]): Promise<InvitedPerson>;
  /** Another verb of that command. */
  people(...args: readonly string[]): Promise<unknown>;
  stopIssuer(): Promise<void>;
  /** Starts it on its old port; `env` overrides settings. */
  startIssuer(env?: Readonly<Record<string, string>>): Promise<void>;
  close(): Promise<void>;
}

/** An embedded S3 and a real issuing endpoint in front of it, with one token. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { issuerEnv = {}, tokenOptions = [], clockShiftMs = 0 } = options;
  let s3Clock = () => Date.now() + clockShiftMs;
  const s3Requests: RequestNote[] = [];
  const s3 = await startEmbeddedS3({ clock: () => s3Clock(), onRequest: (note) => s3Requests.push(note) });
  const port = await freePort();
  const issuerOrigin = `http://127.0.0.1:${port}`;
  const token = makeToken(issuerOrigin, 'demo', tokenOptions);
  const settings = {
    PUTLINK_BUCKET: s3.bucket,
    PUTLINK_REGION: s3.region,
    PUTLINK_S3_ENDPOINT: s3.endpoint,
    PUTLINK_FORCE_PATH_STYLE: 'on',
    PUTLINK_TOKENS: JSON.stringify([token.entry]),
    PUTLINK_PUBLIC_URL: issuerOrigin,
    PUTLINK_SECRET: randomBytes(32).toString('base64'),
    PORT: String(port),
    // Its requests would be counted among a test's.
    PUTLINK_START_CHECK: 'off',
    AWS_ACCESS_KEY_ID: s3.accessKeyId,
    AWS_SECRET_ACCESS_KEY: s3.secretAccessKey,
    ...shiftedClock(clockShiftMs),
    ...issuerEnv,
  };
  let issuer: RunningIssuer | undefined = await runIssuer(settings);
  const stopIssuer = async () => {
    await issuer?.stop();
    issuer = undefined;
  };
  return {
    s3,
    s3Requests,
    issuerOrigin,
    token,
    setS3Clock(clock) {
      s3Clock = clock;
    },
    invite: (name, options = []) =>
      peopleCommand(settings, ['add', name, ...options]) as Promise<InvitedPerson>,
    people: (...args) => peopleCommand(settings, args),
    stopIssuer,
    async startIssuer(env = {}) {
      await stopIssuer();
      issuer = await runIssuer({ ...settings, ...env });
    },
    async close() {
      await stopIssuer();
      await s3.close();
    },
  };
}

/** Environment of a Node process whose clock is ahead of this machine's. */
export function shiftedClock(shiftMs: number): Record<string, string> {
  if (shiftMs === 0) return {};
  // Not beside this file: that may be built into a command.
  const preload = pathToFileURL('dev/stack/shift-clock.mjs').href;
  return { NODE_OPTIONS: `--import=${preload}`, DEV_CLOCK_SHIFT_MS: String(shiftMs) };
}
