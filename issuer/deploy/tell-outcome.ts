import { momentOf } from '../people/command/describe-people.ts';
import { type LetIn, letIn } from '../people/command/let-in.ts';
import { officeOfOutputs } from '../people/command/office.ts';
import { DeployFault } from './deploy-fault.ts';
import type { Deployed } from './deploy-stack.ts';
import type { Deployment } from './deployment.ts';
import { explainFault } from './explain-fault.ts';
import { endpointOf, outputOf, parameterOf } from './stack/stack-state.ts';
import { waitForAnswer } from './wait-for-answer.ts';

/** Who is let in at the end. */
export interface FirstGuest {
  /** Whom the admin named. */
  readonly user: string | undefined;
  /** Who is let in to a new endpoint if nobody was named. */
  readonly someUser: string;
  /** Put a token into the link in place of an invitation. */
  readonly token: boolean;
}

const VALID_SECONDS = 7 * 24 * 3600;

type Speaker = Pick<Deployment, 'say' | 'stackName' | 'lookEveryMs' | 's3' | 'region'>;
type Done = Exclude<Deployed, { outcome: 'declined' }>;

/**
 * Ends the command: what the endpoint's address is, the set-up link of who is let in, and what to do next.
 *
 * @throws DeployFault when the endpoint is there, and nobody could be let in
 */
export async function tellOutcome(deployment: Speaker, deployed: Deployed, guest: FirstGuest): Promise<void> {
  const { say, stackName } = deployment;
  if (deployed.outcome === 'declined') return say('Nothing was done.');
  const { stack, outcome } = deployed;
  const done = {
    made: 'is there',
    updated: 'is up to date',
    unchanged: 'is up to date; nothing had to change',
  };
  const storage = outputOf(stack, 'Storage') ?? '';
  say(`\n${stackName} ${done[outcome]}.\n\n  Endpoint  ${endpointOf(stack)}\n  Bucket    ${storage}`);
  const target = outputOf(stack, 'DomainTarget');
  if (target) say(`  DNS       make a CNAME of it that leads to ${target}`);
  const name = guest.user ?? (outcome === 'made' ? guest.someUser : undefined);
  if (name === undefined) return;
  tellLetIn(deployment, await letInFirst(deployment, deployed, name, guest.token));
  if (parameterOf(stack, 'Owner') === 'unknown') {
    say('To find the costs later: --set Owner=… --set CostCenter=…');
  }
}

async function letInFirst(
  { say, stackName, s3, lookEveryMs, region }: Speaker,
  { stack }: Done,
  name: string,
  token: boolean,
): Promise<LetIn> {
  const endpoint = endpointOf(stack);
  const office = officeOfOutputs(s3, {
    bucket: outputOf(stack, 'BucketName') ?? '',
    keyPrefix: parameterOf(stack, 'KeyPrefix') ?? '',
    endpoint,
    storages: [new URL(outputOf(stack, 'Storage') ?? '').origin],
  });
  const came = await waitForAnswer(endpoint, lookEveryMs);
  if (came !== undefined) {
    say(
      `\nThe endpoint does not answer yet (${came}). Try the link below in a minute; its log is in CloudWatch.`,
    );
  }
  const handout = token
    ? ({ kind: 'token' } as const)
    : ({ kind: 'invitation', uses: 1, validSeconds: VALID_SECONDS } as const);
  try {
    return await letIn(office, { name }, handout);
  } catch (thrown) {
    throw new DeployFault(
      `${stackName} works, but ${name} could not be let in: ${explainFault(thrown)}`,
      `Mend the cause, then run: npm run issuer:token -- add "${name}" --stack ${nameOf(stackName)} --region ${region}`,
    );
  }
}

function tellLetIn(
  { say, stackName, region }: Speaker,
  { person: { name }, setup, validUntil }: LetIn,
): void {
  const what =
    validUntil === undefined
      ? `It holds the token: send it to ${name}, and to nobody else.`
      : `It lets one browser in until ${momentOf(validUntil)}, and then opens nothing any more.`;
  say(`\nThe set-up link of ${name}. ${what} It is shown only here.\n`);
  say(`  ${setup.link}\n`);
  say(
    `Next: open the link in Chrome with Putlink installed. People from now on: npm run issuer:token -- add NAME --stack ${nameOf(stackName)} --region ${region}`,
  );
}

/** As the admin calls the endpoint. */
const nameOf = (stackName: string) => stackName.replace(/^putlink-/, '');
