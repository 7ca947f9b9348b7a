/** What an endpoint is able to do beyond what every one of its kind does. */
export interface EndpointAbilities {
  readonly endpoint: string;
  /** POST /v1/uploads makes the link as well. */
  readonly linkWithTicket: boolean;
  /** Links take passwords, limits and a sender's name. */
  readonly setsTerms?: boolean;
  /** An upload can name the page that it shows. */
  readonly keepsPages?: boolean;
  /** So many tickets may be asked for in one question. */
  readonly together?: number;
  /** It has answered with a link, though not every endpoint of its kind does. */
  readonly handsOutLinks?: boolean;
}

type Listener = (abilities: EndpointAbilities) => Promise<void>;

let listener: Listener = async () => undefined;

/** Has the context's own way of remembering told about what an endpoint can do. Once, at its start. */
export function onAbilities(learn: Listener): void {
  listener = learn;
}

export const tellAbilities = (abilities: EndpointAbilities): Promise<void> =>
  listener(abilities).catch(() => undefined);
