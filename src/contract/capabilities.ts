import * as v from 'valibot';
import { CHECKSUM_ALGORITHMS, PART_CHECKSUM_ALGORITHMS } from './checksum.ts';
import { LINK_KINDS } from './link.ts';
import { HttpUrlSchema, knownEntriesOf, NonNegativeIntegerSchema, TimestampSchema } from './primitives.ts';
import { SignInSchema } from './sign-in.ts';
import { UPLOAD_MODES } from './upload-request.ts';

export const AUTH_METHODS = ['none', 'token', 'oidc'] as const;

const AuthSchema = v.object({
  methods: knownEntriesOf(AUTH_METHODS),
  /** POST /v1/invitations/redeem is there. */
  invitations: v.exactOptional(v.boolean()),
  oidc: v.exactOptional(SignInSchema),
});

/** `uploadHosts` are origins that the extension must be allowed to reach: proposals, until the person has seen them. */
const UploadCapabilitiesSchema = v.object({
  modes: v.exactOptional(knownEntriesOf(UPLOAD_MODES)),
  maxBytes: v.exactOptional(NonNegativeIntegerSchema),
  allowedTypes: v.exactOptional(v.array(v.string())),
  multipartThreshold: v.exactOptional(NonNegativeIntegerSchema),
  partSize: v.exactOptional(NonNegativeIntegerSchema),
  concurrency: v.exactOptional(NonNegativeIntegerSchema),
  ticketSeconds: v.exactOptional(NonNegativeIntegerSchema),
  checksums: v.exactOptional(knownEntriesOf(CHECKSUM_ALGORITHMS)),
  partChecksums: v.exactOptional(knownEntriesOf(PART_CHECKSUM_ALGORITHMS)),
  uploadHosts: v.exactOptional(v.array(v.string())),
  /** POST /v1/uploads takes `page`. */
  pages: v.exactOptional(v.boolean()),
  /** POST /v1/tickets is there, and takes so many uploads. */
  together: v.exactOptional(NonNegativeIntegerSchema),
});

const LinkCapabilitiesSchema = v.object({
  kinds: v.exactOptional(knownEntriesOf(LINK_KINDS)),
  minSeconds: v.exactOptional(NonNegativeIntegerSchema),
  maxSeconds: v.exactOptional(NonNegativeIntegerSchema),
  defaultSeconds: v.exactOptional(NonNegativeIntegerSchema),
  redirectSeconds: v.exactOptional(NonNegativeIntegerSchema),
  /** The same for films, sound and large files. */
  downloadSeconds: v.exactOptional(NonNegativeIntegerSchema),
  /** What a click has handed out ends with the last link to the file; else after those seconds. */
  revokesAtOnce: v.exactOptional(v.boolean()),
  base: v.exactOptional(HttpUrlSchema),
  withTicket: v.exactOptional(v.boolean()),
  /** Links take a password, and a change of it, of the number of downloads, of the name and of the sender. */
  passwords: v.exactOptional(v.boolean()),
});

/** Answer of GET /v1/capabilities; without a token only `api`, `serverTime` and `auth` are there. */
export const CapabilitiesSchema = v.object({
  api: v.literal('1'),
  serverTime: TimestampSchema,
  auth: AuthSchema,
  uploads: v.exactOptional(UploadCapabilitiesSchema),
  links: v.exactOptional(LinkCapabilitiesSchema),
  /** GET /v1/usage is there. */
  usage: v.exactOptional(v.boolean()),
});

export type AuthMethod = (typeof AUTH_METHODS)[number];
export type Capabilities = v.InferOutput<typeof CapabilitiesSchema>;
