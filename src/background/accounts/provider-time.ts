import { serverNow } from '../../core/time/server-clock.ts';
import type { Redeemed } from '../../issuer-client/sign-in/redeem.ts';
import { serverClocks } from '../../platform/storage/records.ts';

/**
 * The present by the provider's clock. Few providers let an extension read it; the endpoint's, which is known from its answers, is nearer
 * to it than that of a machine which may be hours off.
 */
export async function providerTime({ serverMs }: Redeemed, endpoint: string): Promise<number> {
  return serverMs ?? serverNow(await serverClocks.read(), [endpoint], Date.now());
}
