/** One request as the sink saw it; times are epoch ms with fractions, so that processes can be compared. */
export interface SinkRequest {
  readonly method: string;
  /** With its query: of one bench only. */
  readonly path: string;
  readonly connection: number;
  readonly startedAtMs: number;
  /** The last byte of the body was there. */
  readonly endedAtMs: number;
  readonly bytes: number;
}

export interface SinkFaults {
  /** Every so-many-th PUT of a body is answered as much later. */
  readonly slowEvery?: number;
  readonly slowMs?: number;
  /** The PUT with this number (from 1) is read no further after some bytes, and never answered. */
  readonly stallPut?: number;
}

export interface SinkReport {
  readonly requests: readonly SinkRequest[];
  readonly mostConnections: number;
}
