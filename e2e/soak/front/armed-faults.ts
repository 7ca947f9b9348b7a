import type { Fault, Harm } from '../plan/soak-plan.ts';

/** A fault that has found its request. */
export interface Hit {
  readonly call: string;
  readonly mark?: string;
  readonly harm: Harm;
}

/** The faults of a round, waiting for their requests. */
export class ArmedFaults {
  #faults: readonly Fault<string>[] = [];
  readonly #seen = new Map<Fault<string>, number>();
  readonly #hits: Hit[] = [];

  /** In place of those before, and of what has become of them. */
  arm(faults: readonly Fault<string>[]): void {
    this.#faults = faults;
    this.#seen.clear();
    this.#hits.length = 0;
  }

  /** What has not happened by now does not happen any more. */
  disarm(): void {
    this.#faults = [];
  }

  /** Since it was armed, oldest first. */
  get hits(): readonly Hit[] {
    return this.#hits;
  }

  /** What happens to this request, if anything does; asked once a request. */
  take(call: string, path: string): Harm | undefined {
    let found: Fault<string> | undefined;
    for (const fault of this.#faults) {
      if (fault.call !== call || (fault.mark !== undefined && !path.includes(fault.mark))) continue;
      const count = (this.#seen.get(fault) ?? 0) + 1;
      this.#seen.set(fault, count);
      if (count >= fault.nth && count < fault.nth + fault.times) found ??= fault;
    }
    if (!found) return undefined;
    const { mark, harm } = found;
    this.#hits.push({ call, harm, ...(mark === undefined ? {} : { mark }) });
    return harm;
  }
}
