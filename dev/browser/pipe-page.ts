import type { PipeBrowser } from './pipe-browser.ts';
import { until } from './until.ts';

/** One document that somebody is attached to, with no domain on. */
export class PipePage {
  readonly #browser: PipeBrowser;
  readonly #targetId: string;
  readonly #sessionId: string;

  constructor(browser: PipeBrowser, targetId: string, sessionId: string) {
    this.#browser = browser;
    this.#targetId = targetId;
    this.#sessionId = sessionId;
  }

  /** The value of an expression, waited for. It runs as if a person had just pressed something. */
  evaluate<Value>(expression: string): Promise<Value> {
    return this.#evaluate(expression, true);
  }

  /** The same, where no person has pressed anything. */
  evaluateUnpressed<Value>(expression: string): Promise<Value> {
    return this.#evaluate(expression, false);
  }

  async #evaluate<Value>(expression: string, userGesture: boolean): Promise<Value> {
    const { result, exceptionDetails } = await this.#browser.send<{
      result: { value: Value };
      exceptionDetails?: { exception?: { description?: string }; text: string };
    }>(
      'Runtime.evaluate',
      { expression, awaitPromise: true, returnByValue: true, userGesture },
      this.#sessionId,
    );
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }

  /** Calls a function in the document; it may use nothing around it. */
  call<Args extends readonly unknown[], Value>(
    what: (...args: Args) => Value,
    ...args: Args
  ): Promise<Awaited<Value>> {
    return this.evaluate(`(${what})(...${JSON.stringify(args)})`);
  }

  /** Gives files to the first `<input type="file">` that `selector` finds, as the native picker would. */
  async chooseFiles(selector: string, paths: readonly string[]): Promise<void> {
    await until(() => this.evaluate(`document.querySelector(${JSON.stringify(selector)}) !== null`));
    const { result } = await this.#browser.send<{ result: { objectId: string } }>(
      'Runtime.evaluate',
      { expression: `document.querySelector(${JSON.stringify(selector)})` },
      this.#sessionId,
    );
    await this.#browser.send(
      'DOM.setFileInputFiles',
      { files: paths, objectId: result.objectId },
      this.#sessionId,
    );
  }

  /** A command of the DevTools protocol to this document. */
  send<Result>(method: string, params: object = {}): Promise<Result> {
    return this.#browser.send<Result>(method, params, this.#sessionId);
  }

  /** Lets go of the document; what was emulated in it ends. */
  async detach(): Promise<void> {
    await this.#browser.send('Target.detachFromTarget', { sessionId: this.#sessionId });
  }

  async bringToFront(): Promise<void> {
    await this.#browser.send('Target.activateTarget', { targetId: this.#targetId });
  }

  async close(): Promise<void> {
    await this.#browser.send('Target.closeTarget', { targetId: this.#targetId });
  }
}
