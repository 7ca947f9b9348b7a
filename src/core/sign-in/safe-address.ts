const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a secret may go there: by https, or on this machine, and without a fragment, which would cut off what is added. */
export function isSafeAddress(address: unknown): address is string {
  const url = typeof address === 'string' ? URL.parse(address) : null;
  if (url?.hash !== '' || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
}
