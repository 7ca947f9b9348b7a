import { type Credentials, credentialOf, NO_CREDENTIAL } from '../settings/credential.ts';
import type { Place } from '../settings/place.ts';
import type { AllStored } from './place-values.ts';
import { withKnownSecrets } from './without-secrets.ts';

const originOf = (endpoint: string) => URL.parse(endpoint)?.origin ?? endpoint;

/**
 * With a place that came from another machine or out of a file. What opens the one that is here stays with it only where it is at
 * the same origin: a credential never moves on to another one by itself.
 *
 * @param hasCredential it had one where it comes from: then the person is told to enter it here
 */
export function withTakenPlace(
  { settings, credentials }: AllStored,
  came: Place,
  hasCredential: boolean,
): AllStored {
  const known = settings.places.find(({ id }) => id === came.id);
  const isSameOrigin = known !== undefined && originOf(known.endpoint) === originOf(came.endpoint);
  const stays = credentialOf(credentials, came.id, settings);
  // Somebody has signed in at an endpoint, and nowhere else.
  const isOpened = isSameOrigin && (stays.kind !== 'account' || known.endpoint === came.endpoint);
  const credential = isOpened ? stays : NO_CREDENTIAL;
  const place: Place = {
    ...(isSameOrigin ? withKnownSecrets(came, known) : came),
    needsCredential: hasCredential && credential.kind === 'none',
  };
  const places = known
    ? settings.places.map((one) => (one.id === place.id ? place : one))
    : [...settings.places, place];
  const settled: Credentials = { ...credentials, [place.id]: credential };
  return {
    settings: {
      ...settings,
      places,
      currentPlaceId: settings.currentPlaceId ?? place.id,
      firstPlaceId: settings.firstPlaceId ?? place.id,
    },
    credentials: settled,
  };
}
