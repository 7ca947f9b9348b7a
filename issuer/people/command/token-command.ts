import { makeEntry } from '../../access/entry-command.ts';
import { ConfigError } from '../../config/config-error.ts';
import { DeployFault, OptionFault } from '../../deploy/deploy-fault.ts';
import { explainFault } from '../../deploy/explain-fault.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { PeopleFault } from '../people-fault.ts';
import { openOffice } from './office.ts';
import { readRequest } from './read-request.ts';
import { runRequest } from './run-request.ts';
import { USAGE } from './usage.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const args = process.argv.slice(2);
try {
  if (args.length === 0 || args.includes('--help')) console.log(USAGE);
  // Without a verb: a token for the settings, as it was before there was a record of people.
  else if (args[0]?.startsWith('--')) console.log(makeEntryOrExplain());
  else await serve();
} catch (thrown) {
  console.error(explain(thrown));
  process.exitCode = thrown instanceof OptionFault || thrown instanceof ConfigError ? 2 : 1;
}

function makeEntryOrExplain(): string {
  try {
    return makeEntry(args, process.env);
  } catch (error) {
    throw new OptionFault(`${(error as Error).message}\n\n${USAGE}`);
  }
}

async function serve(): Promise<void> {
  const profile = args.indexOf('--profile');
  if (profile >= 0) {
    // Where the SDK looks for it too, for each of its clients.
    process.env.AWS_PROFILE = args[profile + 1];
    args.splice(profile, 2);
  }
  const { request, place, json } = readRequest(args, process.env, Date.now());
  const outcome = await runRequest(request, await openOffice(place));
  console.log(json ? JSON.stringify(outcome.json) : outcome.text);
}

/** The issuer's settings say where the record is, and its message speaks of the issuer. */
function describeSettings({ problems }: ConfigError): string {
  const lines = problems.map(({ setting, wrong, remedy }) => `  ${setting}: ${wrong}\n      ${remedy}`);
  return `The record of people is in the issuer's bucket. Run this with the issuer's own settings, or name --bucket and --region, or --stack.

${lines.join('\n')}`;
}

function explain(thrown: unknown): string {
  const isOurs = [PeopleFault, OptionFault, DeployFault].some((kind) => thrown instanceof kind);
  if (thrown instanceof ConfigError) return describeSettings(thrown);
  if (isOurs) return (thrown as Error).message;
  if (thrown instanceof ProblemError) {
    return [thrown.message, thrown.details.fault].filter(Boolean).join('\n');
  }
  return explainFault(thrown);
}
