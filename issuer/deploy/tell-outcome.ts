import { makeSetup } from '../access/make-token.ts';
import type { Deployed } from './deploy-stack.ts';
import type { Deployment } from './deployment.ts';
import { endpointOf, outputOf, parameterOf } from './stack/stack-state.ts';
import { waitForAnswer } from './wait-for-answer.ts';

/**
 * Ends the command: what the endpoint's address is, the set-up link of who came new, and what to do next.
 *
 * @param user who was to get a token, if the admin named somebody
 */
export async function tellOutcome(
  { say, stackName, lookEveryMs }: Pick<Deployment, 'say' | 'stackName' | 'lookEveryMs'>,
  deployed: Deployed,
  user: string | undefined,
): Promise<void> {
  if (deployed.outcome === 'declined') return say('Nothing was done.');
  const { stack, outcome, made } = deployed;
  const endpoint = endpointOf(stack);
  const storage = outputOf(stack, 'Storage') ?? '';
  const done = {
    made: 'is there',
    updated: 'is up to date',
    unchanged: 'is up to date; nothing had to change',
  };
  say(`\n${stackName} ${done[outcome]}.\n\n  Endpoint  ${endpoint}\n  Bucket    ${storage}`);
  const target = outputOf(stack, 'DomainTarget');
  if (target) say(`  DNS       make a CNAME of it that leads to ${target}`);
  if (!made) {
    if (user !== undefined) {
      say(
        `\n${user} has a token already. It is shown only once; give somebody a new one under another name.`,
      );
    }
    return;
  }
  const { name } = made.entry;
  const came = await waitForAnswer(endpoint, made.token, lookEveryMs);
  if (came !== undefined) {
    say(
      `\nThe endpoint does not answer yet (${came}). Try the link below in a minute; its log is in CloudWatch.`,
    );
  }
  const { link } = makeSetup({ token: made.token }, endpoint, [new URL(storage).origin]);
  say(
    `\nThe set-up link of ${name}. It holds the token: send it to ${name}, and to nobody else. It is shown only here.\n`,
  );
  say(`  ${link}\n`);
  say(
    `Next: open the link in Chrome with Putlink installed. For the next person, run this again with --user NAME.`,
  );
  if (parameterOf(stack, 'Owner') === 'unknown') {
    say('To find the costs later: --set Owner=… --set CostCenter=…');
  }
}
