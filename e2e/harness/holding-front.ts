import type { IncomingMessage, ServerResponse } from 'node:http';
import { passOn } from '../../dev/stack/pass-on.ts';
import { startFront } from './front.ts';

type Fits = (request: IncomingMessage) => boolean;

export interface Held {
  /** Whether it has come so far. */
  isThere(): boolean;
  release(): void;
}

interface Hold {
  readonly fits: Fits;
  readonly what: 'request' | 'answer';
  readonly keepBack: () => Promise<void>;
}

/**
 * Something before a service that passes everything on, but keeps back what a test tells it to: a request, so that nothing is done
 * yet, or the answer, when all is done.
 */
export async function startHoldingFront(to: string) {
  const holds: Hold[] = [];
  const refusals: { readonly fits: Fits; readonly status: number }[] = [];
  const keepBack = async (what: Hold['what'], request: IncomingMessage) =>
    take(holds, (hold) => hold.what === what && hold.fits(request))?.keepBack();
  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const refusal = take(refusals, ({ fits }) => fits(incoming));
    if (refusal) return void outgoing.writeHead(refusal.status).end();
    await keepBack('request', incoming);
    passOn(to, undefined, () => keepBack('answer', incoming))(incoming, outgoing);
  };
  const front = await startFront((incoming, outgoing) => void handle(incoming, outgoing));
  return {
    origin: front.origin,
    close: () => front.close(),
    /** Keeps the next one back that fits. */
    hold(what: Hold['what'], fits: Fits): Held {
      let isThere = false;
      let release: () => void = () => undefined;
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      holds.push({
        fits,
        what,
        keepBack() {
          isThere = true;
          return released;
        },
      });
      return { isThere: () => isThere, release };
    },
    /** Answers the next one that fits by itself, and nothing is done. */
    answer(status: number, fits: Fits): void {
      refusals.push({ fits, status });
    },
  };
}

export type HoldingFront = Awaited<ReturnType<typeof startHoldingFront>>;

function take<T>(all: T[], fits: (one: T) => boolean): T | undefined {
  const index = all.findIndex(fits);
  return index < 0 ? undefined : all.splice(index, 1)[0];
}
