import { createHash, randomBytes } from 'node:crypto';
import { CLIENT_ID } from './start-provider.ts';

export interface SignInWish {
  readonly issuer: string;
  readonly redirectUri: string;
  readonly login: string;
  readonly scope?: string;
}

/**
 * What a person does in a browser, without one: fills in the provider's forms, keeps its cookies, and ends with the code.
 *
 * @returns what a client redeems
 */
export async function signInByForms({
  issuer,
  redirectUri,
  login,
  scope = 'openid email profile',
}: SignInWish) {
  const codeVerifier = randomBytes(32).toString('base64url');
  const question = new URL('/auth', issuer);
  question.search = new URLSearchParams({
    client_id: CLIENT_ID,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope,
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
    nonce: randomBytes(16).toString('hex'),
  }).toString();

  const cookies = new Map<string, string>();
  const visit = async (url: URL, body?: URLSearchParams): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(body && { method: 'POST', body }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return answer;
  };

  let url = question;
  let answer = await visit(url);
  for (let step = 0; step < 12; step += 1) {
    const location = answer.headers.get('location');
    if (location?.startsWith(redirectUri)) {
      const code = new URL(location).searchParams.get('code');
      if (code === null) throw new Error(`The provider sent back ${new URL(location).search}`);
      return { code, codeVerifier, redirectUri };
    }
    if (location !== null) {
      url = new URL(location, url);
      answer = await visit(url);
      continue;
    }
    const page = await answer.text();
    const [, action] = /action="([^"]+)"/.exec(page) ?? [];
    if (action === undefined) throw new Error(`The provider shows ${answer.status} without a form`);
    const prompt = page.includes('value="login"') ? 'login' : 'consent';
    url = new URL(action.replaceAll('&amp;', '&'), url);
    answer = await visit(
      url,
      new URLSearchParams({ prompt, ...(prompt === 'login' && { login, password: 'x' }) }),
    );
  }
  throw new Error('The provider never came to an end');
}

/** The same, and redeems the code as a client without a secret. */
export async function tokensByForms(wish: SignInWish): Promise<Record<string, string>> {
  const { code, codeVerifier, redirectUri } = await signInByForms(wish);
  const answer = await fetch(new URL('/token', wish.issuer), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: CLIENT_ID,
      code,
      code_verifier: codeVerifier,
      redirect_uri: redirectUri,
    }),
  });
  const tokens = (await answer.json()) as Record<string, string>;
  if (!answer.ok) throw new Error(`No tokens: ${tokens.error}`);
  return tokens;
}
