import { type EndpointAbilities, endpointAbilities } from './records.ts';

/** Remembers what an endpoint can do, so that the first upload after a start knows. */
export async function learnAbilities(abilities: EndpointAbilities): Promise<void> {
  const known = await endpointAbilities.read();
  const isNew =
    known?.endpoint !== abilities.endpoint ||
    known.linkWithTicket !== abilities.linkWithTicket ||
    known.setsTerms !== abilities.setsTerms ||
    known.keepsPages !== abilities.keepsPages ||
    known.handsOutLinks !== abilities.handsOutLinks;
  if (isNew) await endpointAbilities.write(abilities);
}
