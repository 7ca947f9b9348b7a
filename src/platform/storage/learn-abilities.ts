import { type EndpointAbilities, endpointAbilities } from './records.ts';

/** As many endpoints are remembered as one has places, and some more. */
const KEPT_COUNT = 30;

/** Remembers what an endpoint can do, so that the first upload after a start knows. */
export async function learnAbilities(abilities: EndpointAbilities): Promise<void> {
  const all = await endpointAbilities.read();
  const known = all.find(({ endpoint }) => endpoint === abilities.endpoint);
  const isNew =
    known?.linkWithTicket !== abilities.linkWithTicket ||
    known.setsTerms !== abilities.setsTerms ||
    known.keepsPages !== abilities.keepsPages ||
    known.together !== abilities.together ||
    known.handsOutLinks !== abilities.handsOutLinks;
  if (!isNew) return;
  await endpointAbilities.write([...all.filter((one) => one !== known), abilities].slice(-KEPT_COUNT));
}
