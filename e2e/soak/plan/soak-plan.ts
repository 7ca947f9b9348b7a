/** What the storage is asked, as the front in front of it tells it from the request. */
export const STORAGE_CALLS = ['put', 'part', 'create', 'join', 'list', 'abort', 'record', 'other'] as const;
/** What the endpoint is asked. */
export const ISSUER_CALLS = ['ticket', 'sign', 'complete', 'list', 'abort', 'link', 'other'] as const;
export type StorageCall = (typeof STORAGE_CALLS)[number];
export type IssuerCall = (typeof ISSUER_CALLS)[number];

/** What happens to one request on its way. */
export type Harm =
  /** The connection is reset when so much of the body has passed. */
  | { readonly do: 'reset'; readonly atShare: number }
  /** No byte moves for a while, from that place of the body on. */
  | { readonly do: 'stall'; readonly atShare: number; readonly forMs: number }
  /** Nothing moves any more, and nobody says so. */
  | { readonly do: 'die'; readonly atShare: number }
  /** Answered with an error in place of the server. `isEarly`: before the body was read. */
  | {
      readonly do: 'refuse';
      readonly status: number;
      readonly code: string;
      readonly message?: string;
      readonly retryAfterSeconds?: number;
      readonly isEarly?: boolean;
    }
  /** The server does its work, and its answer never comes. */
  | { readonly do: 'lose-answer' }
  /** The answer breaks off in the middle. */
  | { readonly do: 'cut-answer' }
  | { readonly do: 'late-answer'; readonly afterMs: number }
  /** The answer names another ETag than that of what was stored. */
  | { readonly do: 'wrong-etag' }
  /** One byte arrives as another one. */
  | { readonly do: 'damage' }
  /** 200 with an error in the body. `isDone`: the server has done its work all the same. */
  | { readonly do: 'error-in-200'; readonly isDone: boolean };

/** One harm and the request that it waits for. */
export interface Fault<Call extends string> {
  readonly call: Call;
  /** Only for requests about this upload; left out: about any. */
  readonly mark?: string;
  /** Of those the how-manieth in its round, from 1. */
  readonly nth: number;
  /** So many in a row. */
  readonly times: number;
  readonly harm: Harm;
}

export interface PlannedUpload {
  /** At the beginning of the file's name: by it the file is known in the popup, in keys, and in what is printed. */
  readonly mark: string;
  readonly name: string;
  readonly sizeBytes: number;
}

/** How far an upload is: S3 has its object, it has its copy on the disk, it has come to its end. */
export type Reached = 'stored' | 'copied' | 'done' | 'shown';

/** What happens in a round beside the faults. */
export type Act =
  | { readonly do: 'pick'; readonly marks: readonly string[] }
  | { readonly do: 'open-popup' | 'close-popup' | 'kill-worker' | 'kill-browser' | 'restart-endpoint' }
  | { readonly do: 'offline'; readonly forMs: number }
  /** For the rest of the round. `no-room`: none for copies; `full`: nothing more can be written at all. */
  | { readonly do: 'disk'; readonly state: 'no-room' | 'full' }
  /** For the rest of the round: what the clocks of the servers are ahead of the browser's. */
  | { readonly do: 'move-clock'; readonly byMs: number }
  | { readonly do: 'pause' | 'resume' | 'cancel'; readonly mark: string }
  /** For rounds written by hand: what comes next waits until an upload is so far. */
  | { readonly do: 'wait'; readonly until: Reached; readonly mark: string };

export type TimedAct = Act & {
  /** From the beginning of the round; one that takes longer moves those after it. */
  readonly atMs: number;
};

/** The line that all requests of a round share. */
export interface Line {
  readonly latencyMs: number;
  /** Infinity where nothing limits it. */
  readonly bytesPerSecond: number;
}

/** Some uploads with what happens to them: it can be played again by itself. */
export interface Round {
  readonly number: number;
  readonly line: Line;
  /** What the endpoint makes: links of its own, which can wait for their file, or only those of S3. */
  readonly links: 'stored' | 'presigned';
  readonly uploads: readonly PlannedUpload[];
  /** In the order in which they happen. */
  readonly acts: readonly TimedAct[];
  readonly storageFaults: readonly Fault<StorageCall>[];
  readonly issuerFaults: readonly Fault<IssuerCall>[];
}
