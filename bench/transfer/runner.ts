import type { Scene } from '../scene/scene.ts';

/** One way of bringing files into S3. */
export interface Runner {
  readonly name: string;
  /** Its requests are the browser's own. */
  readonly isInBrowser: boolean;
  /** It sends the first file only. */
  readonly isForOne?: true;
  put(place: Place, paths: readonly string[]): Promise<Took>;
}

/** Milliseconds from the start to the last file stored and, where there are links, to the last of those. */
export interface Took {
  readonly storedMs: number;
  readonly lastLinkMs?: number;
}

/** With what it has cost. */
export interface Measured extends Took {
  /** Of all processes of the browser together. */
  readonly cpuSeconds: number;
}

/** Where a runner works. */
export interface Place {
  readonly scene: Scene;
  /** The storage for what is no browser. */
  readonly storageOrigin: string;
  /** What stands in front of a command line that is to run where the browser does. */
  readonly within: readonly string[];
}

/** A runner, or why there is none. */
export type Peer = Runner | { readonly name: string; readonly absent: string };
