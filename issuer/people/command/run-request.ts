import type { Setup } from '../../access/make-token.ts';
import { type Ended, phaseOut, revoke } from '../end-access.ts';
import { describePeople, listPeople, momentOf } from './describe-people.ts';
import { type Handout, type LetIn, letIn } from './let-in.ts';
import type { Office } from './office.ts';
import { openLink } from './open-link.ts';
import type { Request } from './read-request.ts';

/** What a request came to, for people and for programs. */
export interface Outcome {
  text: string;
  json: object;
}

/**
 * Does what an admin asked for.
 *
 * @throws {PeopleFault} for what cannot be done, and whatever the storage's client throws
 */
export async function runRequest(request: Request, office: Office): Promise<Outcome> {
  switch (request.verb) {
    case 'add':
      return tellLetIn(await letIn(office, request.guest, request.handout));
    case 'list':
      return list(office, request.all);
    case 'revoke':
      return end(office, request.who);
    case 'rotate':
      return rotate(office, request);
    case 'link':
      return tellOpenLink(openLink(office));
  }
}

async function list(office: Office, all: boolean): Promise<Outcome> {
  const [{ people }, lastUses] = await Promise.all([office.store.read(), office.uses.readAll()]);
  const listed = listPeople(people, lastUses, office.now());
  const { fromSettings } = office;
  const more =
    fromSettings.length === 0
      ? ''
      : `\n\nWith a token in the settings: ${fromSettings.map(({ name, prefix }) => `${name} (${prefix})`).join(', ')}`;
  return {
    text: describePeople(listed, all) + more,
    json: { people: listed, fromSettings: fromSettings.map(({ name, prefix }) => ({ name, prefix })) },
  };
}

async function end(office: Office, who: string): Promise<Outcome> {
  const { person, machines, invitations } = await change(office, (people) =>
    revoke(people, who, office.now()),
  );
  const text = `Revoked of ${person.name}: ${namesOf(machines, invitations)}. Every issuer knows within a minute.
Their links go on; to end one, revoke it or delete the file.`;
  return { text, json: { person: person.name, machines: idsOf(machines), invitations: idsOf(invitations) } };
}

async function rotate(
  office: Office,
  { who, keepSeconds, handout }: { who: string; keepSeconds: number; handout: Handout },
): Promise<Outcome> {
  const nowMs = office.now();
  const untilMs = nowMs + keepSeconds * 1000;
  const { people } = await office.store.read();
  const { person, machines } = phaseOut(people, who, untilMs, nowMs);
  const made = await letIn(
    office,
    { name: person.name },
    handout,
    (current) => phaseOut(current, who, untilMs, nowMs).people,
  );
  const told = tellLetIn(made);
  const until = momentOf(new Date(untilMs).toISOString());
  const ends =
    machines.length === 0 ? '' : `${namesOf(machines, [])} of ${person.name} works until ${until}.\n`;
  return { text: ends + told.text, json: { ...told.json, ending: idsOf(machines) } };
}

async function change(office: Office, make: (people: Ended['people']) => Ended): Promise<Ended> {
  return office.store.change((people) => {
    const ended = make(people);
    return { people: ended.people, result: ended };
  });
}

type Named = readonly { id: string; name?: string }[];

const idsOf = (all: Named) => all.map(({ id }) => id);

const namesOf = (machines: Named, invitations: Named) =>
  [
    ...machines.map(({ id, name }) => `${name} (${id})`),
    ...invitations.map(({ id }) => `an invitation (${id})`),
  ].join(', ');

function tellLetIn({ person, isNew, id, setup, token, validUntil }: LetIn): Outcome {
  const { name, prefix } = person;
  const head = isNew
    ? `${name} is in the list of people, with the prefix ${prefix === '' ? 'of the whole bucket' : prefix}.`
    : `${name} was in the list of people already, and gets one more way in.`;
  const what =
    validUntil === undefined
      ? `The set-up link of ${name}. It holds the token: send it to ${name}, and to nobody else.`
      : `The set-up link of ${name}. ${describeUses(person, id)} until ${momentOf(validUntil)}, and then opens nothing any more.`;
  const text = `${head}

${what}
It is shown only here:

   ${setup.link}

The same as a code, to paste into the extension's options:

   ${setup.code}
${token === undefined ? '' : `\nThe token itself:\n\n   ${token}\n`}
To take it back: npm run issuer:token -- revoke ${id}`;
  return {
    text,
    json: {
      person: name,
      prefix,
      id,
      setup,
      ...(token !== undefined && { token }),
      ...(validUntil !== undefined && { validUntil }),
    },
  };
}

/** The one link that may stand on a page, or be sent to all. */
function tellOpenLink({ setup, provider }: { setup: Setup; provider: string | undefined }): Outcome {
  const who =
    provider === undefined
      ? 'whoever can sign in there. The endpoint needs PUTLINK_OIDC_ISSUER for that'
      : `whoever has an account at ${provider}`;
  const text = `A set-up link for ${who}.
There is no secret in it, and nothing to take back: people sign in after they have opened it.

   ${setup.link}

The same as a code, for the extension's options, or as "setupCode" in a policy:

   ${setup.code}`;
  return { text, json: { setup, ...(provider !== undefined && { provider }) } };
}

function describeUses({ invitations }: LetIn['person'], id: string): string {
  const uses = invitations.find((invitation) => invitation.id === id)?.uses ?? 1;
  return uses === 1 ? 'It lets one browser in' : `It lets ${uses} browsers in`;
}
