import type { ProblemCode } from '../../../contract/problem.ts';
import { type Failure, FailureError, fail, failure } from '../../../core/job/failure.ts';
import { obstacleOfAnswer } from '../../../core/obstacle/answer-obstacle.ts';
import type { Obstacle } from '../../../core/obstacle/obstacle.ts';
import { makeChallenge } from '../../../issuer-client/ask-echo.ts';
import { endpointUrl } from '../../../issuer-client/call-issuer.ts';
import type { MadeLink } from '../../../issuer-client/issuer-client.ts';
import { answersAnybody, ask } from './ask.ts';
import type { CheckPorts } from './check-ports.ts';
import { CurableError, type StepEnd } from './perform-step.ts';
import { readRefusal } from './read-refusal.ts';

/** A link that was made, the bytes behind it, and who made it. */
export interface LinkTrial {
  readonly made: MadeLink;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly endpoint: string;
  /** A host's link, which may well lead to a page of its own that shows the file. */
  readonly isHosted: boolean;
}

/** Opens the link as its receiver would and compares what arrives, byte by byte. */
export async function readBack(trial: LinkTrial, ports: CheckPorts): Promise<StepEnd<true>> {
  const { made, bytes } = trial;
  const { host } = new URL(made.url);
  const address = await addressToOpen(trial, ports);
  let response: Response;
  try {
    // A page that says why a link is dead is for people: the service answers a program in JSON.
    response = await ask(
      address,
      { method: 'GET', headers: { accept: 'application/json, */*;q=0.1' } },
      ports,
    );
  } catch (thrown) {
    const isHidden = thrown instanceof CurableError && thrown.failure.detail?.obstacle === 'cors';
    if (!isHidden) throw thrown;
    // Without the permission this page may not look, but the link's receiver may: no failure.
    return { state: { status: 'skipped', reason: { code: 'unread', host } }, value: true };
  }
  if (!response.ok) {
    const refusal = await readRefusal(response, address, true);
    // The link does what it is to do here: nobody gets a file before it was scanned, and that may take minutes.
    if (refusal.detail?.reason === ('scan_pending' satisfies ProblemCode)) {
      return { state: { status: 'passed', note: { code: 'scanning' } }, value: true };
    }
    throw new FailureError(refusal);
  }
  const whole = await response.arrayBuffer().catch(() => fail('network', { host }));
  const received = new Uint8Array(whole);
  const isSame = received.length === bytes.length && bytes.every((byte, index) => received[index] === byte);
  const isPage = /\bhtml\b/i.test(response.headers.get('content-type') ?? '');
  if (!isSame && trial.isHosted && isPage) {
    return { state: { status: 'passed', note: { code: 'page', host } }, value: true };
  }
  if (!isSame) throw new FailureError(differs(response, received, host));
  return { state: { status: 'passed' }, value: true };
}

/** A sign-in page answers 200 to everything. */
function differs({ status, headers }: Response, received: Uint8Array, host: string): Failure {
  const body = new TextDecoder().decode(received);
  const obstacle = obstacleOfAnswer({ status, header: (name) => headers.get(name), body });
  const isPage = obstacle === 'sign-in' || obstacle === 'page';
  return isPage
    ? failure('not-an-issuer', { status, host, obstacle })
    : failure('storage-refused', { s3Code: 'PutlinkBytesDiffer', status });
}

/**
 * The link itself, once it is sure that the address with which it begins leads to the service that made it. Where that is
 * sure and only the permission to look is missing, the same link at the service's own address.
 *
 * @throws FailureError, or CurableError, whose obstacle says what is wrong with the address
 */
async function addressToOpen({ made, endpoint }: LinkTrial, ports: CheckPorts): Promise<string> {
  const path = made.link.kind === 'stored' ? /\/d\/[^/]+$/.exec(new URL(made.url).pathname)?.[0] : undefined;
  const own = path && endpointUrl(endpoint, path).href;
  if (!own || own === made.url) return made.url;
  const challenge = makeChallenge();
  const ownEcho = await ports.askEcho(endpoint, challenge).catch(() => null);
  // An older service does not answer to it.
  if (!ownEcho) return made.url;
  const base = made.url.slice(0, -path.length);
  const { origin, host } = new URL(base);
  const isGranted = await ports.isGranted(origin);
  const found = await ports.askEcho(base, challenge).catch((thrown: unknown) => thrown);
  if (isEcho(found)) {
    if (found.answer !== ownEcho.answer) return fail('not-an-issuer', { host, obstacle: 'link-foreign' });
    return isGranted ? made.url : own;
  }
  // The browser saw why, and tells it: `explained` asks for it.
  if (isGranted) throw found instanceof FailureError ? new FailureError(asLink(found.failure)) : found;
  const obstacle: Obstacle = (await answersAnybody(base, ports)) ? 'link-foreign' : 'link-dead';
  throw new CurableError(failure('not-an-issuer', { host, obstacle }), origin);
}

const isEcho = (found: unknown): found is { readonly answer: string } =>
  typeof found === 'object' && found !== null && 'answer' in found;

/** Whoever answers there in JSON of any kind is another service. */
function asLink(reason: Failure): Failure {
  const isStranger = reason.code === 'not-an-issuer' || reason.code === 'unauthorized';
  if (!isStranger || reason.detail?.obstacle !== undefined) return reason;
  return failure('not-an-issuer', { ...reason.detail, obstacle: 'link-foreign' });
}
