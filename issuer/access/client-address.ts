import { isIP } from 'node:net';
import type { Context } from 'hono';
import type { IssuerEnv } from '../context.ts';

/**
 * What stands for one client where requests are counted: an IPv4 address, or the /64 of an IPv6 address, which is
 * what one home or one server has to itself. Behind one trusted proxy that is the last entry of X-Forwarded-For, the
 * one the proxy itself wrote; earlier entries are whatever the client claimed. Never longer than 24 characters.
 */
export function clientAddress(c: Context<IssuerEnv>, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1) : undefined;
  const connected = c.env?.arrival?.clientAddress ?? c.env?.incoming?.socket.remoteAddress;
  return networkOf(forwarded) ?? networkOf(connected) ?? 'unknown';
}

/** Undefined when it is no address. Some proxies write a port, brackets or an interface along with it. */
function networkOf(text = ''): string | undefined {
  const bare = text
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/%.*/, '');
  if (isIP(bare) === 4) return bare;
  if (isIP(bare) !== 6) return undefined;
  const groups = groupsOf(bare);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 255])
      .join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** The eight numbers of an IPv6 address; the URL parser knows all its spellings. */
function groupsOf(address: string): number[] {
  const [head = [], tail = []] = new URL(`http://[${address}]`).hostname
    .slice(1, -1)
    .split('::')
    .map((half) => half.split(':').filter(Boolean));
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return [...head, ...zeros, ...tail].map((group) => Number.parseInt(group, 16));
}
