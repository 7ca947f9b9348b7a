import type { Lab } from './lab.ts';
import { outcome, type RawReply, type RawRequest, sendRaw } from './send-raw.ts';
import { encodeStrictly, presignByHand, type SigningParts, signHeaderByHand } from './sign-by-hand.ts';

type Change = Partial<SigningParts>;

/** A presigned request for an object of this run; '' for the bucket. Right in all parts but for `change`. */
export function presign(lab: Lab, method: string, name: string, change: Change = {}): RawRequest {
  return presignByHand({ ...parts(lab, method, name), ...change });
}

/** The same with an Authorization header. */
export function signHeader(lab: Lab, method: string, name: string, change: Change = {}): RawRequest {
  return signHeaderByHand({ ...parts(lab, method, name), ...change });
}

/** Presigns, sends, and gives the whole reply. */
export async function sendPresigned(
  lab: Lab,
  method: string,
  name: string,
  change: Change = {},
): Promise<RawReply> {
  return sendRaw(presign(lab, method, name, change));
}

/** Presigns, sends, and gives status and code. */
export async function tryPresigned(lab: Lab, method: string, name: string, change: Change = {}) {
  return outcome(await sendPresigned(lab, method, name, change));
}

function parts(lab: Lab, method: string, name: string): SigningParts {
  const key = name === '' ? '' : `/${(lab.prefix + name).split('/').map(encodeStrictly).join('/')}`;
  const { accessKeyId, secretAccessKey, region } = lab;
  return { endpoint: lab.url, path: `/${lab.bucket}${key}`, method, accessKeyId, secretAccessKey, region };
}
