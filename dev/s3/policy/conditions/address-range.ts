import { BlockList, isIP } from 'node:net';

/** Whether a text is an IP address or a CIDR range such as `203.0.113.0/24`. */
export function isAddressRange(text: string): boolean {
  return openRange(text) !== undefined;
}

export function fitsAddress(address: string, range: string): boolean {
  return openRange(range)?.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') ?? false;
}

function openRange(text: string): BlockList | undefined {
  const [network = '', bits, ...more] = text.split('/');
  const version = isIP(network);
  const mostBits = version === 6 ? 128 : 32;
  const prefix = bits === undefined ? mostBits : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  if (version === 0 || more.length > 0 || prefix < 0 || prefix > mostBits) return undefined;
  const range = new BlockList();
  range.addSubnet(network, prefix, version === 6 ? 'ipv6' : 'ipv4');
  return range;
}
