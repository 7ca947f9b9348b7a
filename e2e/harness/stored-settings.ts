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
