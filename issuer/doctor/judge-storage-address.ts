import { isLoopback } from '../access/check-host.ts';
import type { IssuerConfig } from '../config/config.ts';
import type { Finding } from './finding.ts';

/**
 * Whether browsers can use the storage's address at all: they get it in every ticket as the issuer knows it, and behind a
 * proxy or in a container that is often a name of the inside.
 *
 * @returns undefined where nothing speaks against it
 */
export function judgeStorageAddress({
  s3Endpoint,
  publicUrl,
}: Pick<IssuerConfig, 's3Endpoint' | 'publicUrl'>): Finding | undefined {
  if (s3Endpoint === undefined) return undefined;
  const { protocol, hostname } = new URL(s3Endpoint);
  const isHere = isLoopback(hostname.replace(/^\[(.*)\]$/, '$1'));
  const people = publicUrl === undefined ? undefined : new URL(publicUrl).hostname;
  const areElsewhere = people !== undefined && !isLoopback(people.replace(/^\[(.*)\]$/, '$1'));
  if (isHere) {
    return areElsewhere
      ? trouble(`Files would go to ${hostname}, which is each browser's own machine`)
      : undefined;
  }
  if (protocol === 'http:') {
    return trouble(`Files would go to ${hostname} by plain http, and the extension sends none that way`);
  }
  const isNameOfInside = !hostname.includes('.') && !hostname.includes(':');
  return isNameOfInside && areElsewhere && people.includes('.')
    ? trouble(`Files would go to ${hostname}, a name that only this network knows`)
    : undefined;
}

function trouble(what: string): Finding {
  return {
    step: 'bucket',
    verdict: 'warning',
    fault: 'address-inside',
    what,
    remedy:
      'Set PUTLINK_S3_ENDPOINT to an https address under which browsers reach the storage; the issuer has to reach it there, too',
  };
}
