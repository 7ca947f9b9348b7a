import { FailureError } from '../core/job/failure.ts';
import type { LinkTerms } from '../core/link/link-terms.ts';
import { tellAbilities } from './abilities.ts';
import type { Connection, LinkWithTicket } from './issuer-client.ts';

/** `link` in the body of POST /v1/uploads. */
interface LinkInBody {
  readonly expiresIn: number;
  readonly filename: string;
  readonly maxDownloads?: number;
  readonly from?: string;
  readonly id?: string;
}

/** What of the terms this endpoint takes: an older one would refuse the whole question for a word that it does not know. */
export const takenTerms = ({ setsTerms }: Connection, terms: LinkTerms = {}): LinkTerms =>
  setsTerms ? terms : {};

/** The wish for a link as the endpoint takes it, where it makes one together with the ticket; of a new link. */
export function linkInBody(
  connection: Connection,
  wish: LinkWithTicket | undefined,
): { readonly link?: LinkInBody } {
  if (!wish || !connection.linkWithTicket) return {};
  const { expiresInSeconds: expiresIn, name: filename, terms } = wish;
  return { link: { expiresIn, filename, ...takenTerms(connection, terms) } };
}

/** Whether it was the wish that the endpoint refused, or the one link that it was to go on with; anything else is no. */
function refused(thrown: unknown): 'wish' | 'link' | null {
  if (!(thrown instanceof FailureError)) return null;
  const { reason } = thrown.failure.detail ?? {};
  if (reason === 'invalid_request') return 'wish';
  return String(reason).startsWith('link_') || reason === 'forbidden' ? 'link' : null;
}

/**
 * Asks for a ticket and, where the endpoint is known to take the wish, for the link with it. A ticket matters more than a link:
 * a link that cannot be gone on with is replaced by a new one, and an endpoint that was replaced by an older one is asked
 * without.
 *
 * @throws FailureError what the endpoint refused; `already_exists` as its reason when the file of `wish.id` is there
 */
export async function askWithLink<T>(
  connection: Connection,
  wish: LinkWithTicket | undefined,
  ask: (link?: LinkInBody) => Promise<T>,
): Promise<T> {
  const { endpoint } = connection;
  const { link } = linkInBody(connection, wish);
  if (!link) return ask();
  try {
    if (wish?.id === undefined) return await ask(link);
    return await ask({ ...link, id: wish.id }).catch((thrown) => {
      if (refused(thrown) === 'link') return ask(link);
      throw thrown;
    });
  } catch (thrown) {
    if (refused(thrown) !== 'wish') throw thrown;
    const ticket = await ask();
    await tellAbilities({ endpoint, linkWithTicket: false });
    return ticket;
  }
}
