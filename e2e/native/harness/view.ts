import type { CdpPipe } from './cdp-pipe.ts';
import type { Hands, Point } from './hands.ts';
import { poll } from './poll.ts';

const isFocused = (selector: string) =>
  document.hasFocus() && document.activeElement === document.querySelector(selector);

/** One document in the browser, looked at without touching it; touched with real hands. */
export class View {
  readonly #cdp: CdpPipe;
  readonly #session: string;
  readonly #hands: Hands;

  constructor(cdp: CdpPipe, session: string, hands: Hands) {
    this.#cdp = cdp;
    this.#session = session;
    this.#hands = hands;
  }

  #send(method: string, params: object = {}) {
    return this.#cdp.send(method, params, this.#session);
  }

  /** Runs a function in the document. It sees its arguments, nothing of what is around it here. */
  evaluate<T, A extends readonly unknown[]>(run: (...args: A) => T, ...args: A): Promise<Awaited<T>> {
    return this.#evaluate(`(${run})(...${JSON.stringify(args)})`);
  }

  /** The same in the first frame of the document, which must be of the same origin. */
  evaluateInFrame<T, A extends readonly unknown[]>(run: (...args: A) => T, ...args: A): Promise<Awaited<T>> {
    return this.#evaluate(`frames[0].eval(${JSON.stringify(`(${run})(...${JSON.stringify(args)})`)})`);
  }

  async #evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.#send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Waits until the function gives something true in the document. */
  until<T, A extends readonly unknown[]>(what: string, run: (...args: A) => T, args?: A, timeoutMs?: number) {
    const values = args ?? ([] as unknown as A);
    return poll(async () => this.evaluate(run, ...values).catch(() => null), what, timeoutMs);
  }

  /** Stops looking. */
  async leave(): Promise<void> {
    await this.#cdp.send('Target.detachFromTarget', { sessionId: this.#session }).catch(() => undefined);
  }

  /** Names of the elements that a screen reader would announce with this role. */
  async names(role: string): Promise<string[]> {
    const nodes = await this.#query({ role });
    return nodes.map(({ name }) => name?.value ?? '');
  }

  /** Middle, on the screen, of the element with this role and accessible name; waits until it is there and stands still. */
  async find(role: string, name: string, timeoutMs?: number): Promise<Point> {
    let last = '';
    return poll(
      async () => {
        const [node] = await this.#query({ role, accessibleName: name }).catch(() => []);
        const at = node && (await this.#middleOf(node.backendDOMNodeId).catch(() => undefined));
        const previous = last;
        last = JSON.stringify(at);
        return previous === last ? at : undefined;
      },
      `${role} “${name}”`,
      timeoutMs,
    );
  }

  async click(role: string, name: string): Promise<void> {
    await this.#hands.click(await this.find(role, name));
  }

  /** Clicks into a field until it has the focus: a browser that has just opened may still give it to something else. */
  async clickInto(selector: string): Promise<void> {
    await poll(async () => {
      await this.#hands.click(await this.middleOf(selector));
      return this.until('the focus', isFocused, [selector], 500).catch(() => false);
    }, `the focus in ${selector}`);
  }

  /** Middle of the first element that a selector finds, on the screen. */
  async middleOf(selector: string): Promise<Point> {
    const { result } = await this.#send('Runtime.evaluate', {
      expression: `document.querySelector(${JSON.stringify(selector)})`,
    });
    const { node } = await this.#send('DOM.describeNode', { objectId: result.objectId });
    return this.#middleOf(node.backendNodeId);
  }

  async #query(wanted: { role: string; accessibleName?: string }) {
    const { root } = await this.#send('DOM.getDocument', { depth: 0 });
    const { nodes } = await this.#send('Accessibility.queryAXTree', { nodeId: root.nodeId, ...wanted });
    return nodes as { name?: { value: string }; backendDOMNodeId: number }[];
  }

  async #middleOf(backendNodeId: number): Promise<Point> {
    await this.#send('DOM.scrollIntoViewIfNeeded', { backendNodeId });
    const { quads } = await this.#send('DOM.getContentQuads', { backendNodeId });
    const [x1, y1, , , x2, y2] = quads[0] as number[] as [number, number, number, number, number, number];
    const origin = await this.evaluate(() => ({
      x: screenX + (outerWidth - innerWidth) / 2,
      y: screenY + outerHeight - innerHeight,
    }));
    return { x: origin.x + (x1 + x2) / 2, y: origin.y + (y1 + y2) / 2 };
  }
}
