import type { Lab } from '../../dev/s3/conformance/lab.ts';

interface Known {
  /** Of a bucket in which nothing was set, where it is not `differs`. */
  readonly standings: Readonly<Record<string, string>>;
  /** What becomes of a change, where it is not `applied`. */
  readonly results: Readonly<Record<string, string>>;
}

const AS_AMAZON: Known = { standings: {}, results: {} };

/** Ceph RGW 16.2, as it was found. */
const CEPH: Known = {
  // It answers with the list of the bucket.
  standings: { ownership: 'unknown', encryption: 'unknown' },
  results: {
    // With versions it heeds no If-None-Match.
    'versioning versions': 'harms',
    // With this one on, it refuses every upload.
    'public-access BlockPublicAcls': 'harms',
    // See policy-null-inverted and policy-object-creation among its quirks.
    'policy NoOwnKeys': 'harms',
    'policy NoOverwrite': 'idle',
  },
};

export const ENGINE = ({ isCeph }: Lab): Known => (isCeph ? CEPH : AS_AMAZON);
