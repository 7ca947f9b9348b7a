import type { Failure } from '../../core/job/failure.ts';
import { isObstacle, type Obstacle } from '../../core/obstacle/obstacle.ts';
import { type MessageKey, words } from './words.ts';

const SENTENCES: Readonly<Record<Obstacle, MessageKey>> = {
  dns: 'way_dns',
  refused: 'way_refused',
  silent: 'way_silent',
  unroutable: 'way_unroutable',
  'cut-off': 'way_cut_off',
  'browser-proxy': 'way_browser_proxy',
  'blocked-here': 'way_blocked_here',
  'cert-authority': 'way_cert_authority',
  'cert-name': 'way_cert_name',
  'cert-date': 'way_cert_date',
  cert: 'way_cert',
  tls: 'way_tls',
  captive: 'way_captive',
  'sign-in': 'way_sign_in',
  challenge: 'way_challenge',
  firewall: 'way_firewall',
  'gateway-policy': 'way_gateway_policy',
  page: 'way_page',
  path: 'way_path',
  'no-backend': 'way_no_backend',
  'body-limit': 'way_body_limit',
  garbled: 'way_garbled',
  redirect: 'way_redirect',
  'redirect-path': 'way_redirect_path',
  'redirect-loop': 'way_redirect_loop',
  cors: 'way_cors',
  'link-dead': 'way_link_dead',
  'link-foreign': 'way_link_foreign',
  'link-path': 'way_link_path',
};

/** What stands in the way, in one sentence. Undefined for a failure that is not about the way. */
export function describeObstacle({ detail = {} }: Failure): string | undefined {
  const { obstacle, host = '', status = '', to } = detail;
  if (!isObstacle(obstacle)) return undefined;
  const leadsTo = obstacle === 'redirect' && to !== undefined;
  return words(leadsTo ? 'way_redirect_to' : SENTENCES[obstacle], host, status, to ?? '');
}
