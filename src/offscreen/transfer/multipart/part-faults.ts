import { type Failure, FailureError } from '../../../core/job/failure.ts';
import type { SignedPart } from '../../../core/job/part.ts';
import type { PartsFault } from '../../../core/transfer/parts-course.ts';
import type { FileSource } from './file-source.ts';
import type { Lanes } from './lanes.ts';
import type { PartSums } from './part-sums.ts';
import type { PartSupply } from './part-supply.ts';
import type { Patience } from './patience.ts';

/** What is known of a fault when it happens. */
export interface PartFault extends Pick<PartsFault, 'startedMs' | 'hasBegun' | 'isUrlOver' | 'host'> {
  readonly failure: Failure;
}

interface PartFaultsOptions {
  readonly patience: Patience;
  readonly supply: PartSupply;
  readonly source: FileSource;
  readonly sums: PartSums;
  readonly lanes: Lanes;
  /** S3 does not know the upload: resolves with the numbers of the parts that are to be sent again. */
  readonly findLost: () => Promise<readonly number[]>;
}

/** What follows when a part did not arrive: the same again, a new signature, a new checksum, or the upload's end. */
export class PartFaults {
  readonly #options: PartFaultsOptions;
  readonly #tries = new Map<number, { expiries: number; mismatches: number }>();

  constructor(options: PartFaultsOptions) {
    this.#options = options;
  }

  /**
   * Gives the part back to the supply, and waits while nothing may go out.
   *
   * @throws FailureError what ends the upload: a fault that does not pass, `file-changing`, `cancelled`
   */
  async after(part: SignedPart, fault: PartFault): Promise<void> {
    const { patience, supply, source, sums, lanes, findLost } = this.#options;
    const { partNumber } = part;
    if (fault.failure.code === 'network') await source.ensureReadable(partNumber);
    const tries = this.#tries.get(partNumber) ?? { expiries: 0, mismatches: 0 };
    const next = patience.judge({ ...fault, ...tries });
    if (next.do === 'end') throw new FailureError(next.failure);
    if (next.do === 'look') {
      // The endpoint knows better: it is over, it is joined, or S3 has erred.
      supply.add(await findLost());
      supply.giveBack(part, 'signature');
      return;
    }
    if (next.prepare === 'signature') tries.expiries += 1;
    if (next.prepare === 'checksum') {
      tries.mismatches += 1;
      sums.forget(partNumber);
    }
    this.#tries.set(partNumber, tries);
    if (next.prepare === 'checksum') await source.ensureReadable(partNumber);
    supply.giveBack(part, next.prepare === 'nothing' ? 'nothing' : 'signature');
    if (fault.failure.code === 'storage-busy') lanes.slowDown(next.delayMs);
    if (next.delayMs > 0) await patience.pause(next.delayMs);
  }
}
