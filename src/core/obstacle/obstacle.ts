/**
 * What can stand between this browser and a service of ours, so that the service itself never saw the request, or its answer
 * never came back whole. `Failure.detail.obstacle` has one of these, and each has two sentences in every locale.
 */
export const OBSTACLES = [
  // No way there.
  'dns',
  'refused',
  'silent',
  'unroutable',
  'cut-off',
  'browser-proxy',
  'blocked-here',
  // The way is not safe.
  'cert-authority',
  'cert-name',
  'cert-date',
  'cert',
  'tls',
  // Somebody else answers.
  'captive',
  'sign-in',
  'challenge',
  'firewall',
  'gateway-policy',
  'page',
  'path',
  'no-backend',
  'body-limit',
  'garbled',
  // It leads elsewhere.
  'redirect',
  'redirect-path',
  'redirect-loop',
  // It answers, and the browser keeps the answer from us.
  'cors',
  // The links of the service lead elsewhere.
  'link-dead',
  'link-foreign',
  'link-path',
] as const;

export type Obstacle = (typeof OBSTACLES)[number];

export function isObstacle(value: unknown): value is Obstacle {
  return (OBSTACLES as readonly unknown[]).includes(value);
}
