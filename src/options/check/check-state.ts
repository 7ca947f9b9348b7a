import { computed, signal } from '@preact/signals';
import { askEcho } from '../../issuer-client/ask-echo.ts';
import { createIssuerClient } from '../../issuer-client/create-issuer-client.ts';
import { detectDialect } from '../../issuer-client/detect-dialect.ts';
import { isGranted, requestGrant, watchGrants } from '../../platform/browser/permissions.ts';
import { readAnswerApart } from '../../platform/network/read-answer-apart.ts';
import { learnServerTime } from '../../platform/storage/learn-server-time.ts';
import { company } from '../company/company-state.ts';
import { editedPlaceId, form, learn } from '../form/form-state.ts';
import { withFacts, withoutStraySpace } from '../form/form-values.ts';
import { accountIdFor } from '../sign-in/account-state.ts';
import { checkConnection } from './check-connection.ts';
import { noteCheck } from './last-check.ts';
import type { CheckPorts } from './steps/check-ports.ts';
import type { StepStates } from './steps/check-step.ts';
import { CHECK_STEPS } from './steps/check-step.ts';
import { watchWay } from './watch-way.ts';

/** Null before the first check in this page. */
export const stepStates = signal<StepStates | null>(null);
export const isChecking = signal(false);
/** Answers the question of the step that is `asking`. */
const answer = signal<((isGranted: boolean) => void) | null>(null);

export const isAsking = computed(() => answer.value !== null);

const allWaiting = Object.fromEntries(
  CHECK_STEPS.map((step) => [step, { status: 'waiting' }]),
) as unknown as StepStates;

/** Waits for the person, who may also grant the permission elsewhere (the permissions section, the browser's own page). */
function askGrant(origin: string): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (granted: boolean) => {
      stopWatching();
      answer.value = null;
      resolve(granted);
    };
    const look = async () => {
      if (await isGranted({ addresses: [origin] })) settle(true);
    };
    const stopWatching = watchGrants(() => void look());
    answer.value = settle;
  });
}

const ports: Omit<CheckPorts, 'way'> = {
  detectDialect,
  createIssuerClient,
  askEcho,
  readAnswer: readAnswerApart,
  fetch: (input, init) => fetch(input, init),
  isGranted: (origin) => isGranted({ addresses: [origin] }),
  askGrant,
  isOnline: () => navigator.onLine,
  nowMs: () => Date.now(),
  learnTime: learnServerTime,
};

/** Allows access in the tick of a click; the check goes on when it was waiting for that, else it starts over. */
export async function allowAndGoOn(origin: string): Promise<void> {
  const granted = await requestGrant({ addresses: [origin] });
  // A no to the browser's prompt leaves the question open: nothing goes to a storage that was refused.
  if (!granted) return;
  if (answer.value) answer.value(true);
  else if (!isChecking.value) void runCheck();
}

export async function goOnWithout(): Promise<void> {
  answer.value?.(false);
}

/** Checks the connection as it stands in the form, saved or not. */
export async function runCheck(): Promise<void> {
  if (isChecking.value) return;
  let checked = withoutStraySpace(form.value);
  const { settings, token } = checked;
  const { endpoint, dialect, publicBase, bucket, route, fieldMap, serverEncryption, folder, uploadOrigins } =
    settings;
  const who = accountIdFor(checked);
  const connection = {
    endpoint,
    token,
    ...(who === undefined ? {} : { account: who }),
    dialect,
    publicBase,
    bucket,
    route,
    fieldMap,
    serverEncryption,
    company: company.value.policy,
  };
  const placeId = editedPlaceId.value;
  // Somebody who has opened another place meanwhile looks at that one.
  const show = (states: StepStates) => {
    if (placeId === null || editedPlaceId.value === placeId) stepStates.value = states;
  };
  let states = allWaiting;
  isChecking.value = true;
  show(states);
  const way = watchWay();
  try {
    for await (const event of checkConnection({ connection, folder, uploadOrigins }, { ...ports, way })) {
      if (event.type === 'learned') {
        checked = withFacts(checked, event.facts);
        await learn(endpoint, event.facts);
        continue;
      }
      states = { ...states, [event.step]: event.state };
      show(states);
    }
    noteCheck(checked, states);
  } finally {
    way.end();
    isChecking.value = false;
  }
}
