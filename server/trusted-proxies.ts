import { isIP } from 'node:net';

/** Names that the HTTP server knows for private subnets. */
const named = new Set(['loopback', 'linklocal', 'uniquelocal']);
const mostHops = 20;

function isSubnet(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  const most = version === 4 ? 32 : 128;
  return /^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most;
}

/**
 * How many proxies stand in front, or which addresses are proxies: `1`, `10.0.0.0/8, 2001:db8::1`, `loopback`. Undefined
 * when the text says neither.
 */
export function trustedProxies(text: string): number | string[] | undefined {
  if (/^\d+$/.test(text)) {
    const hops = Number(text);
    return hops >= 1 && hops <= mostHops ? hops : undefined;
  }
  const places = text.split(',').map((place) => place.trim());
  return places.every((place) => named.has(place) || isSubnet(place)) ? places : undefined;
}
