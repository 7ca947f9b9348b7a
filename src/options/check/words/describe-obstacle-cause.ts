import type { Failure } from '../../../core/job/failure.ts';
import { isObstacle, type Obstacle } from '../../../core/obstacle/obstacle.ts';
import { describeObstacle } from '../../../platform/words/describe-obstacle.ts';
import { type MessageKey, words } from '../../../platform/words/words.ts';
import type { CheckStep } from '../steps/check-step.ts';
import type { CheckFailureWords, CheckScene } from './check-failure-words.ts';

type OwnObstacle = 'captive' | 'blocked-here' | 'browser-proxy';

/** What lies with the person's own network or browser. */
const OF_THE_PERSON: Readonly<Record<OwnObstacle, MessageKey>> = {
  captive: 'checkWay_captive_remedy',
  'blocked-here': 'checkWay_blocked_here_remedy',
  'browser-proxy': 'checkWay_browser_proxy_remedy',
};

/** What an admin has to do about all the others. */
const OF_THE_ADMIN: Readonly<Record<Exclude<Obstacle, OwnObstacle>, MessageKey>> = {
  dns: 'checkWay_dns_admin',
  refused: 'checkWay_refused_admin',
  silent: 'checkWay_silent_admin',
  unroutable: 'checkWay_unroutable_admin',
  'cut-off': 'checkWay_cut_off_admin',
  'cert-authority': 'checkWay_cert_authority_admin',
  'cert-name': 'checkWay_cert_name_admin',
  'cert-date': 'checkWay_cert_date_admin',
  cert: 'checkWay_cert_admin',
  tls: 'checkWay_tls_admin',
  'sign-in': 'checkWay_sign_in_admin',
  challenge: 'checkWay_challenge_admin',
  firewall: 'checkWay_firewall_admin',
  'gateway-policy': 'checkWay_gateway_policy_admin',
  page: 'checkWay_page_admin',
  path: 'checkWay_path_admin',
  'no-backend': 'checkWay_no_backend_admin',
  'body-limit': 'checkWay_body_limit_admin',
  garbled: 'checkWay_garbled_admin',
  redirect: 'checkWay_redirect_admin',
  'redirect-path': 'checkWay_path_admin',
  'redirect-loop': 'checkWay_redirect_loop_admin',
  cors: 'checkWay_cors_admin',
  'link-dead': 'checkWay_public_url_admin',
  'link-foreign': 'checkWay_public_url_admin',
  'link-path': 'checkWay_link_path_admin',
};

/** The person may have mistyped the address, or be in another network than they think. */
const PERHAPS_OF_THE_PERSON: ReadonlySet<Obstacle> = new Set([
  'dns',
  'refused',
  'silent',
  'unroutable',
  'cut-off',
  'cert-authority',
  'cert-date',
  'page',
]);

/** Who answers in place of the storage, and how the storage may be reached: not by the endpoint's paths. */
const OF_ANSWERS: ReadonlySet<Obstacle> = new Set([
  'sign-in',
  'challenge',
  'firewall',
  'page',
  'path',
  'no-backend',
  'garbled',
  'redirect',
  'redirect-path',
  'redirect-loop',
]);

const isOwn = (obstacle: Obstacle): obstacle is OwnObstacle => Object.hasOwn(OF_THE_PERSON, obstacle);

/** What stands in the way, and who can take it out of it. Undefined for a failure that is not about the way. */
export function obstacleCause(
  step: CheckStep,
  failure: Failure,
  { grant, endpoint }: CheckScene,
): CheckFailureWords | undefined {
  const { obstacle, host } = failure.detail ?? {};
  const what = describeObstacle(failure);
  if (!isObstacle(obstacle) || what === undefined) return undefined;
  if (isOwn(obstacle)) return { what, remedy: words(OF_THE_PERSON[obstacle]) };
  const isOfEndpoint = URL.canParse(endpoint) && host === new URL(endpoint).host;
  const isPerhapsOwn = isOfEndpoint && PERHAPS_OF_THE_PERSON.has(obstacle);
  const remedy = grant ? 'checkAllowOrTell' : isPerhapsOwn ? 'checkTryOrTell' : 'checkTellAdmin';
  const todo = words(todoKey(step, obstacle, isOfEndpoint), globalThis.location?.origin ?? '');
  return { what, remedy: words(remedy), todo };
}

function todoKey(
  step: CheckStep,
  obstacle: Exclude<Obstacle, OwnObstacle>,
  isOfEndpoint: boolean,
): MessageKey {
  if (step === 'upload' && obstacle === 'cors') return 'checkCause_blocked_remedy';
  if (step === 'upload' && OF_ANSWERS.has(obstacle)) return 'checkWay_storage_admin';
  if (step === 'download' && !isOfEndpoint) return 'checkWay_public_url_admin';
  return OF_THE_ADMIN[obstacle];
}
