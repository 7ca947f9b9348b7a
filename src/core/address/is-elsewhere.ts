/**
 * True when an answer came from elsewhere than the signed address. A signature covers host, path and query, so nothing was
 * stored there under it: `303 See Other` to a page to sign in becomes a GET, and its 200 says nothing of the file.
 *
 * Only the scheme may change: a browser that insists on https says so by a redirect of its own.
 *
 * @param answeredUrl `responseURL`, empty where there is none
 */
export function isElsewhere(answeredUrl: string, askedUrl: string): boolean {
  if (answeredUrl === '') return false;
  const answered = new URL(answeredUrl);
  const asked = new URL(askedUrl);
  return (['hostname', 'pathname', 'search'] as const).some((part) => answered[part] !== asked[part]);
}
