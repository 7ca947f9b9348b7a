import { createIssuer } from '../app.ts';
import type { Environment } from '../config/collect-settings.ts';
import type { IssuerConfig } from '../config/config.ts';
import { ConfigError, type ConfigProblem } from '../config/config-error.ts';
import { gatherProblems } from '../config/gather-problems.ts';
import type { IssuerPorts } from '../ports.ts';
import { type ExpressHandler, expressHandler } from './express-handler.ts';
import { type HonoHandler, honoHandler } from './hono-handler.ts';

export interface PutlinkOptions {
  /** The settings of docs/issuer.md; `process.env` unless given. `PUTLINK_PUBLIC_URL` is needed, with the mount path. */
  env?: Environment;
  /** Takes one line of JSON per request; `console.log` unless given. */
  writeLog?: (line: string) => void;
}

/** The endpoint as parts of another server. All three answer the same requests. */
export interface Putlink {
  /** For `app.use('/files', putlink.express)`; Connect and Node's own `http` call it in the same way. */
  express: ExpressHandler;
  /** For `app.all('/files/*', putlink.hono)`. */
  hono: HonoHandler;
  /** For servers that speak Request and Response and take the mount path off, as Hono's `app.mount` does. */
  fetch(request: Request): Promise<Response>;
}

/** Only the server around it knows where it listens. */
const ADDRESS_IS_MISSING: ConfigProblem = {
  setting: 'PUTLINK_PUBLIC_URL',
  wrong: 'is missing: inside of another server the endpoint cannot know its own address',
  remedy: "Give it with the path of the mount, for example: PUTLINK_PUBLIC_URL='https://example.com/files'",
};

/**
 * Makes the endpoint for a server that is there already. `PUTLINK_HOST` and `PUTLINK_PORT` mean nothing here. AWS
 * credentials come from where the SDK finds them, with the first request that needs them.
 *
 * @throws {ConfigError} listing every setting that is missing or wrong
 */
export function createPutlink(
  { env = process.env, writeLog }: PutlinkOptions = {},
  ports: Partial<IssuerPorts> = {},
): Putlink {
  const app = createIssuer(readMountedConfig(env), { ...ports, ...(writeLog && { writeLog }) });
  return {
    express: expressHandler(app),
    hono: honoHandler(app),
    fetch: async (request) => app.fetch(request),
  };
}

function readMountedConfig(env: Environment): IssuerConfig {
  const { config, problems } = gatherProblems(env);
  const isNamed = config ? config.publicUrl !== undefined : env.PUTLINK_PUBLIC_URL !== undefined;
  const isToldAlready = problems.some(({ setting }) => setting === ADDRESS_IS_MISSING.setting);
  if (!isNamed && !isToldAlready && config) problems.push(ADDRESS_IS_MISSING);
  if (problems.length > 0 || config === undefined) throw new ConfigError(problems);
  return config;
}
