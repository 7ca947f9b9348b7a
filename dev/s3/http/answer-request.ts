import type { ServerResponse } from 'node:http';
import { authenticateRequest } from '../auth/authenticate-request.ts';
import { openAuthorizer } from '../auth/authorize.ts';
import type { CredentialStore } from '../auth/credential-store.ts';
import { readPayloadHash } from '../auth/read-payload-hash.ts';
import { isSigned } from '../auth/signature-claim.ts';
import { RequestBody } from '../body/request-body.ts';
import { answerPreflight, corsHeaders } from '../cors/answer-cors.ts';
import type {
  FaultList,
  PlannedCut,
  PlannedHold,
  PlannedRefusal,
  PlannedSilence,
} from '../faults/fault-list.ts';
import type { Traffic } from '../faults/traffic.ts';
import { answerForm, isFormPost } from '../post/answer-form.ts';
import type { BucketSet } from '../storage/bucket-set.ts';
import { assumeRole, isStsRequest, stsErrorReply } from '../sts/assume-role.ts';
import { authorizeOperation, checkExpectedOwner, runHidingWhatIsMissing } from './authorize-operation.ts';
import { climbsAboveRoot } from './climbs-above-root.ts';
import { findOperation } from './find-operation.ts';
import { S3Error } from './s3-error.ts';
import type { S3Reply, S3Request } from './s3-request.ts';
import { errorReply } from './send-reply.ts';

/** What all requests of one server share. */
export interface ServerState {
  readonly region: string;
  readonly buckets: BucketSet;
  readonly credentials: CredentialStore;
  readonly traffic: Traffic;
  readonly refusals: FaultList<PlannedRefusal>;
  readonly cuts: FaultList<PlannedCut>;
  readonly silences: FaultList<PlannedSilence>;
  readonly holds: FaultList<PlannedHold>;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

/** Works out the reply to one request; S3 errors become replies, anything else is thrown on. */
export async function answerRequest(
  request: S3Request,
  response: ServerResponse,
  state: ServerState,
): Promise<S3Reply> {
  const bucket = state.buckets.find(request.bucket);
  const body = new RequestBody(request, response, state.traffic, state.cuts.take(request)?.afterBytes);
  let cors: Record<string, string> = {};
  const reply = await decide().catch((error: unknown) => {
    if (!(error instanceof S3Error)) throw error;
    return isStsRequest(request) ? stsErrorReply(request, error) : errorReply(request, error);
  });
  const connection = body.isAwaitingContinue ? { connection: 'close' } : {};
  return { ...reply, headers: { ...cors, ...reply.headers, ...connection } };

  async function decide(): Promise<S3Reply> {
    const planned = state.refusals.take(request);
    if (planned) {
      if (planned.withCors) cors = corsHeaders(request, bucket);
      return plannedReply(request, planned);
    }
    if (!request.isPathValid) throw new S3Error('InvalidURI', "Couldn't parse the specified URI.");
    // As S3 does: before anything else, and without a document.
    if (climbsAboveRoot(request.bucket) || climbsAboveRoot(request.key)) return { status: 400 };
    if (request.method === 'OPTIONS') return answerPreflight(request, bucket);
    if (isStsRequest(request)) return await assumeRole(request, body, state);
    // CORS only now: as on AWS, a request whose signature is refused gets no CORS headers.
    const allowCors = () => {
      cors = corsHeaders(request, bucket);
    };
    if (isFormPost(request)) return await answerForm({ ...state, request, body }, allowCors);
    const payloadHash = readPayloadHash(request);
    const caller = isSigned(request)
      ? await authenticateRequest(request, state, 's3', payloadHash)
      : undefined;
    if (caller) allowCors();
    const authorize = openAuthorizer({ ...state, request }, caller);
    const operation = findOperation(request);
    checkExpectedOwner(request);
    authorizeOperation(operation, request, authorize);
    allowCors();
    return await runHidingWhatIsMissing(operation, { ...state, request, payloadHash, body, authorize });
  }
}

function plannedReply(request: S3Request, planned: PlannedRefusal): S3Reply {
  const { retryAfterSeconds } = planned;
  const reply = errorReply(request, {
    code: planned.code,
    status: planned.status,
    message: planned.message ?? 'Planned by the test.',
    details: {},
  });
  if (retryAfterSeconds === undefined) return reply;
  return { ...reply, headers: { ...reply.headers, 'retry-after': String(retryAfterSeconds) } };
}
