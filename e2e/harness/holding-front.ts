import type { IncomingMessage, ServerResponse } from 'node:http';
import { passOn } from '../../dev/stack/pass-on.ts';
import { startFront } from './front.ts';

type Fits = (request: IncomingMessage) => boolean;

export interface Held {
  /** Whether it has come so far. */
  isThere(): boolean;
  release(): void;
}

/**
 * Something before a service that passes everything on, but keeps back what a test tells it to: a request, so that nothing is done
 * yet, or the answer, when all is done.
 */
export async function startHoldingFront(to: string) {
  const holds: { fits: Fits; what: 'request' | 'answer'; there: () => void; released: Promise<void> }[] = [];
  const answers: { fits: Fits; status: number }[] = [];
  const take = <T extends { fits: Fits }>(all: T[], request: IncomingMessage): T | undefined => {
    const index = all.findIndex(({ fits }) => fits(request));
    return index < 0 ? undefined : all.splice(index, 1)[0];
  };
  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const answer = take(answers, incoming);
    if (answer) return void outgoing.writeHead(answer.status).end();
    const hold = take(holds, incoming);
    if (!hold) return passOn(to)(incoming, outgoing);
    const { there, released } = hold;
    if (hold.what === 'answer') {
      const keepBack = () => {
        there();
        return released;
      };
      return passOn(to, undefined, keepBack)(incoming, outgoing);
    }
    there();
    await released;
    passOn(to)(incoming, outgoing);
  };
  const front = await startFront((incoming, outgoing) => void handle(incoming, outgoing));
  return {
    origin: front.origin,
    close: () => front.close(),
    /** Keeps the next one back that fits. */
    hold(what: 'request' | 'answer', fits: Fits): Held {
      let isThere = false;
      let release: () => void = () => undefined;
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      const there = () => {
        isThere = true;
      };
      holds.push({ fits, what, there, released });
      return { isThere: () => isThere, release };
    },
    /** Answers the next one that fits by itself. */
    answer(status: number, fits: Fits): void {
      answers.push({ fits, status });
    },
  };
}

export type HoldingFront = Awaited<ReturnType<typeof startHoldingFront>>;
