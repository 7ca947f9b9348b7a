import { ANY_EXTENSION_ORIGIN, EXTENSION_ORIGIN } from '../config/settings.ts';
import { explainRefusal } from './explain-refusal.ts';
import type { Finding } from './finding.ts';
import type { StorageTrial } from './storage-trial.ts';

const MINUTE_MS = 60_000;
/** Source: Amazon S3, RequestTimeTooSkewed. */
const REFUSED_SKEW_MS = 15 * MINUTE_MS;
const ODD_SKEW_MS = 2 * MINUTE_MS;

/** The signed address of the check's file, as a browser gets it. */
async function signedPut({ session, key, now }: StorageTrial): Promise<URL> {
  const request = { method: 'PUT', key, query: {}, headers: { 'content-type': 'text/plain' } } as const;
  const signedAt = new Date(Math.floor(now() / 1000) * 1000);
  return new URL((await session.presigner.presign(request, signedAt, 60)).url);
}

/** What the storage tells a browser that asks whether the extension may send a file there. */
export async function tryCors(trial: StorageTrial): Promise<Finding> {
  const named = trial.config.allowedOrigins.find((origin) => origin !== ANY_EXTENSION_ORIGIN);
  const origin = named ?? EXTENSION_ORIGIN;
  // A form of a browser has no headers that have to be asked for.
  const methods = trial.config.uploadModes.includes('put') ? ['PUT'] : [];
  if (trial.config.uploadModes.includes('post')) methods.push('POST');
  try {
    const signed = await signedPut(trial);
    const plain = new URL(signed.pathname, signed);
    for (const method of methods) {
      if (await isLetIn(signed, { origin, method }, trial.callMs)) continue;
      return (await isLetIn(plain, { origin, method }, trial.callMs)) ? REFUSES_SIGNED : lacksRule(origin);
    }
    return { step: 'cors', verdict: 'passed', what: `${origin} may send files` };
  } catch (error) {
    return explainRefusal('cors', 'OPTIONS', error);
  }
}

async function isLetIn(
  url: URL,
  { origin, method }: { origin: string; method: string },
  limitMs: number,
): Promise<boolean> {
  const names = method === 'PUT' ? ['content-type', 'if-none-match'] : [];
  const answer = await fetch(url, {
    method: 'OPTIONS',
    redirect: 'manual',
    headers: {
      origin,
      'access-control-request-method': method,
      ...(names.length > 0 && { 'access-control-request-headers': names.join() }),
    },
    signal: AbortSignal.timeout(limitMs),
  });
  const of = (name: string) => (answer.headers.get(`access-control-allow-${name}`) ?? '').toLowerCase();
  const lets = (name: string, wanted: string) =>
    of(name) === '*' ||
    of(name)
      .split(/[\s,]+/)
      .includes(wanted);
  return (
    answer.ok &&
    ['*', origin].includes(of('origin')) &&
    lets('methods', method.toLowerCase()) &&
    names.every((name) => lets('headers', name))
  );
}

const ONLY_WITH_PERMISSION =
  'uploads work only once a browser has given the extension permission for the storage';

const lacksRule = (origin: string): Finding => ({
  step: 'cors',
  verdict: 'warning',
  fault: 'cors',
  what: `The bucket's CORS rules do not let ${origin} send files: ${ONLY_WITH_PERMISSION}`,
  remedy:
    'Run npm run issuer:bucket -- --only cors, or add the rule under "The bucket" in docs/issuer.md yourself',
});

/** Ceph 16 does this where a session has signed: it takes the question for the upload, without the headers that are signed. */
const REFUSES_SIGNED: Finding = {
  step: 'cors',
  verdict: 'warning',
  fault: 'cors-signed',
  what: `The bucket's CORS rules are right, but this storage refuses a browser's question before a signed upload: ${ONLY_WITH_PERMISSION}`,
  remedy: 'Let people give that permission (Putlink asks for it), or sign with keys in place of a role',
};

/** Whether somebody without a signature gets in, and what the storage's clock says. */
export async function tryStranger(trial: StorageTrial): Promise<Finding[]> {
  try {
    const file = await signedPut(trial);
    file.search = '';
    const list = new URL(file.href.slice(0, file.href.lastIndexOf(keyPathOf(file, trial.key))));
    list.search = '?list-type=2&max-keys=1';
    const visit = (url: URL) => fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(trial.callMs) });
    const [ofFile, ofList] = await Promise.all([visit(file), visit(list)]);
    return [judgeAccess(ofFile.ok, ofList.ok), judgeClock(ofFile.headers.get('date'), trial.now())];
  } catch (error) {
    return [explainRefusal('public-access', 'GET', error)];
  }
}

/** The key as it stands at the end of its address. */
function keyPathOf({ pathname }: URL, key: string): string {
  return pathname.split('/').slice(-key.split('/').length).join('/');
}

function judgeAccess(mayRead: boolean, mayList: boolean): Finding {
  const step = 'public-access';
  if (!mayRead && !mayList) {
    return { step, verdict: 'passed', what: 'nobody gets in without a signature' };
  }
  return {
    step,
    verdict: 'failed',
    fault: 'public',
    what: mayList
      ? 'Anybody can list the files in the bucket, without a link'
      : 'Anybody who knows the name of a file can read it, without a link',
    remedy: 'Block all public access of the bucket, and remove what its policy allows to "*"',
  };
}

function judgeClock(date: string | null, nowMs: number): Finding {
  const step = 'clock';
  const serverMs = Date.parse(date ?? '');
  if (Number.isNaN(serverMs)) return { step, verdict: 'passed', what: 'the storage does not say its time' };
  const skewMs = nowMs - serverMs;
  const minutes = Math.round(Math.abs(skewMs) / MINUTE_MS);
  if (Math.abs(skewMs) < ODD_SKEW_MS) return { step, verdict: 'passed', what: 'within two minutes' };
  return {
    step,
    verdict: Math.abs(skewMs) < REFUSED_SKEW_MS ? 'warning' : 'failed',
    fault: 'clock',
    what: `This machine's clock is ${minutes} minutes ${skewMs > 0 ? 'ahead of' : 'behind'} the storage's`,
    remedy: 'Set the clock (a time service such as chrony keeps it right)',
  };
}
