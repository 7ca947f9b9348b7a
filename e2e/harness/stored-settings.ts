import type { Stack } from '../../dev/stack/stack.ts';

/**
 * What extension storage holds after the options page has saved a connection to `stack`: the settings and the token.
 *
 * @param settings fields that differ
 */
export function storedSettings(stack: Stack, settings: Readonly<Record<string, unknown>> = {}) {
  return {
    settings: {
      version: 1,
      endpoint: stack.issuerOrigin,
      dialect: 'native',
      expiresInSeconds: 3600,
      uploadOrigins: [stack.s3.endpoint],
      ...settings,
    },
    token: stack.token.token,
  };
}

interface StoredPlace {
  readonly id: string;
}

/** What extension storage holds of the current place, and of what the person likes, once the extension has written it. */
export function currentPlaceIn(stored: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const {
    places = [],
    currentPlaceId,
    habits,
  } = (stored.settings ?? {}) as {
    readonly places?: readonly StoredPlace[];
    readonly currentPlaceId?: string;
    readonly habits?: object;
  };
  const place = places.find(({ id }) => id === currentPlaceId);
  const credentials = (stored.token ?? {}) as Readonly<Record<string, { readonly token?: string }>>;
  return { ...habits, ...place, token: place && credentials[place.id]?.token };
}
