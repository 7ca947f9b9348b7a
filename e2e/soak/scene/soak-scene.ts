import { type Stack, shiftedClock, startStack } from '../../../dev/stack/stack.ts';
import { storedSettings } from '../../harness/stored-settings.ts';
import { type FaultFront, PLAIN_LINE, startFront } from '../front/fault-front.ts';
import { nameIssuerCall, nameStorageCall } from '../front/name-call.ts';
import { issuerRefusal, storageRefusal } from '../front/refusal.ts';
import type { Round } from '../plan/soak-plan.ts';
import { SoakBrowser } from './soak-browser.ts';

/** The extension, the endpoint and S3, and what stands between them. */
export interface SoakScene {
  readonly stack: Stack;
  readonly storage: FaultFront;
  readonly issuer: FaultFront;
  readonly browser: SoakBrowser;
  /** Makes everything as it is at the beginning of this round. */
  begin(round: Round): Promise<void>;
  /** No fault and no slow line any more. */
  calm(): void;
  /** Sets the clocks of both servers, from now on, and starts the endpoint anew. */
  moveClock(byMs: number): Promise<void>;
  restartEndpoint(): Promise<void>;
  /** Ends the browser first, if it has not ended. */
  close(): Promise<void>;
}

export async function openSoakScene(): Promise<SoakScene> {
  let stack: Stack | undefined;
  let shiftMs = 0;
  let links: Round['links'] = 'stored';
  // Requests are signed for the fronts: S3 believes the host that the request names.
  const storage = await startFront({
    target: () => stack?.s3.endpoint ?? '',
    nameCall: nameStorageCall,
    refusalOf: storageRefusal,
  });
  const issuer = await startFront({
    target: () => stack?.issuerOrigin ?? '',
    nameCall: nameIssuerCall,
    refusalOf: issuerRefusal,
  });
  const started = await startStack({
    issuerEnv: { PUTLINK_S3_ENDPOINT: storage.origin, PUTLINK_PUBLIC_URL: issuer.origin },
  });
  stack = started;
  const browser = await SoakBrowser.open(
    storedSettings(started, {
      endpoint: issuer.origin,
      uploadOrigins: [storage.origin],
      version: 2,
      expiresInSeconds: 7 * 86_400,
    }),
  );
  const fronts = [storage, issuer];
  const restartEndpoint = () =>
    started.startIssuer({
      ...shiftedClock(shiftMs),
      ...(links === 'presigned' ? { PUTLINK_STORED_LINKS: 'off' } : {}),
    });
  return {
    stack: started,
    storage,
    issuer,
    browser,
    async begin(round) {
      if (round.links !== links) {
        links = round.links;
        await restartEndpoint();
      }
      for (const front of fronts) front.setLine(round.line);
      storage.arm(round.storageFaults);
      issuer.arm(round.issuerFaults);
    },
    calm() {
      for (const front of fronts) {
        front.disarm();
        front.setLine(PLAIN_LINE);
      }
    },
    async moveClock(byMs) {
      if (byMs === shiftMs) return;
      shiftMs = byMs;
      await started.stopIssuer();
      started.setS3Clock(() => Date.now() + byMs);
      await restartEndpoint();
    },
    restartEndpoint,
    async close() {
      await browser.end();
      await browser.removeProfile();
      await Promise.all(fronts.map((front) => front.close()));
      await started.close();
    },
  };
}
