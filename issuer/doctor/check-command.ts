import { once } from 'node:events';
import type { Server } from 'node:http';
import { createIssuer } from '../app.ts';
import type { Environment } from '../config/collect-settings.ts';
import type { IssuerConfig } from '../config/config.ts';
import { gatherProblems } from '../config/gather-problems.ts';
import { closeGently, serveIssuer } from '../http/serve-issuer.ts';
import { DEFAULT_PATIENCE, type StoragePatience } from '../patience/patience.ts';
import { type CredentialSource, credentialSourceOf } from '../storage/credential-source.ts';
import { examine } from './examine.ts';
import type { Finding } from './finding.ts';
import { isTrouble } from './finding.ts';
import { writeFinding } from './write-report.ts';

export interface CheckCommand {
  env: Environment;
  json: boolean;
  isColoured: boolean;
  print(text: string): void;
  credentials?: CredentialSource;
  patience?: StoragePatience;
  now?: () => number;
}

/**
 * `issuer.mjs --check [--json]`: what is wrong, and what to do about it.
 *
 * @returns an exit code: 0 when all works, with or without warnings, 1 when something does not, 2 for wrong settings
 */
export async function checkCommand(command: CheckCommand): Promise<0 | 1 | 2> {
  const { json, isColoured, print } = command;
  const findings: Finding[] = [];
  for await (const finding of findAll(command)) {
    findings.push(finding);
    if (!json) print(writeFinding(finding, isColoured));
  }
  const failed = findings.filter(({ verdict }) => verdict === 'failed');
  if (json) print(JSON.stringify({ ok: failed.length === 0, findings }));
  if (failed.some(({ step }) => step === 'settings')) return 2;
  return failed.length > 0 ? 1 : 0;
}

async function* findAll(command: CheckCommand): AsyncGenerator<Finding> {
  const { env, patience = DEFAULT_PATIENCE, now = () => Date.now() } = command;
  const { config, problems } = gatherProblems(env);
  for (const { setting, wrong, remedy } of problems) {
    yield { step: 'settings', verdict: 'failed', fault: 'setting', what: `${setting} ${wrong}`, remedy };
  }
  if (!config) return;
  yield { step: 'settings', verdict: 'passed', what: 'complete' };
  const credentials = command.credentials ?? credentialSourceOf(config, patience);
  const server = await listen(config, credentials);
  try {
    yield* examine(config, { credentials, now, patience });
  } finally {
    if (server) await closeGently(server);
  }
}

/** Stands in for the issuer where none runs here, so that its public address has somebody behind it. */
async function listen(config: IssuerConfig, credentials: CredentialSource): Promise<Server | undefined> {
  const app = createIssuer(config, { credentials, writeLog: () => undefined });
  const server = serveIssuer(app, config, () => undefined);
  try {
    await once(server, 'listening');
    return server;
  } catch {
    // The issuer itself has the port, and answers.
    return undefined;
  }
}

/** What is wrong, for a server that has just begun. */
export async function* findTroubles(config: IssuerConfig, credentials: CredentialSource) {
  const ports = { credentials, now: () => Date.now(), patience: DEFAULT_PATIENCE };
  for await (const finding of examine(config, ports)) if (isTrouble(finding)) yield finding;
}
