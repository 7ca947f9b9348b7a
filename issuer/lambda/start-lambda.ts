import { createIssuer } from '../app.ts';
import type { Environment } from '../config/collect-settings.ts';
import type { IssuerConfig } from '../config/config.ts';
import { ConfigError, type ConfigProblem } from '../config/config-error.ts';
import { gatherProblems } from '../config/gather-problems.ts';
import { describeRefusal } from '../config/prepare-start.ts';
import { withDeadline } from '../patience/patience.ts';
import { DEFAULT_PORTS, type IssuerPorts } from '../ports.ts';
import { credentialSourceOf } from '../storage/credential-source.ts';
import { type EventHandler, handleEvents } from './handle-event.ts';

const ROLE_IS_MISSING: ConfigProblem = {
  setting: 'PUTLINK_ASSUME_ROLE_ARN',
  wrong:
    "is missing: a function's own credentials end at a time that nobody tells it, so no link could say when it ends",
  remedy: 'Name a role that may use the bucket, and let the role of the function assume it',
};

/** Lambda gives the start ten seconds, and begins anew when they are over. */
const FIRST_SESSION_MS = 5000;

/**
 * Makes the function's handler, once for each process that Lambda starts. Credentials that cannot be had are told in
 * the log and asked for again with the next request: STS may only be late.
 *
 * @throws {ConfigError} listing every setting that is missing or wrong
 */
export async function startLambda(env: Environment, given: Partial<IssuerPorts> = {}): Promise<EventHandler> {
  const ports = { ...DEFAULT_PORTS, ...given };
  const config = readFunctionConfig(env);
  const credentials = ports.credentials ?? credentialSourceOf(config, ports.storagePatience);
  const session = withDeadline(FIRST_SESSION_MS, () => credentials());
  // Made while STS is asked: until it answers there is nothing else to do.
  const app = createIssuer(config, { ...ports, credentials });
  try {
    await session;
  } catch (error) {
    const { setting, wrong, remedy } = describeRefusal(config, error);
    console.error(`No session with S3 yet. ${setting} ${wrong}. ${remedy}.`);
  }
  return handleEvents(app, config.publicUrl);
}

function readFunctionConfig(env: Environment): IssuerConfig {
  const { config, problems } = gatherProblems(env);
  if (config ? !config.assumeRole : !env.PUTLINK_ASSUME_ROLE_ARN) problems.push(ROLE_IS_MISSING);
  if (problems.length > 0 || config === undefined) throw new ConfigError(problems);
  return config;
}
