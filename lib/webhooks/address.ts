import { BlockList, isIP, isIPv6 } from "node:net";

/** Ranges of IPv4 that are not the public internet (IANA's special-purpose registry). */
const SPECIAL_V4: [string, number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];
/** Of IPv6 only global unicast is public, and of that not these. */
const SPECIAL_V6: [string, number][] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

function listOf(ranges: [string, number][], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of ranges) list.addSubnet(net, prefix, family);
  return list;
}

const specialV4 = listOf(SPECIAL_V4, "ipv4");
const specialV6 = listOf(SPECIAL_V6, "ipv6");
const globalV6 = listOf([["2000::", 3]], "ipv6");
const loopback = listOf([["127.0.0.0", 8]], "ipv4");

/** Whether an address is on the public internet, so that we may connect to it (P11). */
export function isPublicAddress(address: string): boolean {
  if (isIPv6(address)) return globalV6.check(address, "ipv6") && !specialV6.check(address, "ipv6");
  return isIP(address) === 4 && !specialV4.check(address, "ipv4");
}

export function isLoopback(address: string): boolean {
  return address === "::1" || (isIP(address) === 4 && loopback.check(address, "ipv4"));
}

/** Whether our sender may connect to this address; loopback only where a demo or a test runs its own receiver. */
export function mayConnect(address: string, { allowLoopback }: { allowLoopback: boolean }): boolean {
  return isPublicAddress(address) || (allowLoopback && isLoopback(address));
}

const NO_ADDRESS = "this is not an address. Write it like https://example.com/rewards.";
const INWARD = "it points into a private network. Use an address on the public internet.";

/** The host of an address without the brackets of IPv6 and the dot that a name may end with. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
}

/**
 * What is wrong with an address that is to be called, as far as its text says; null when nothing is. Where its name
 * points is asked when it is saved and again whenever it is called.
 */
export function addressProblem(text: string, options: { allowLoopback: boolean }): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return NO_ADDRESS;
  const host = hostOf(url);
  const isLocal = host === "localhost" || isLoopback(host);
  if (url.username || url.password) return "leave out name and password. Calls are signed instead.";
  if (url.protocol === "http:" && !(isLocal && options.allowLoopback))
    return "it has to begin with https://.";
  if (isIP(host) && !mayConnect(host, options)) return INWARD;
  if (host === "localhost") return options.allowLoopback ? null : INWARD;
  if (!isIP(host) && (!host.includes(".") || /\.(localhost|local|internal|home|lan)\.?$/.test(host)))
    return INWARD;
  return null;
}

export const INWARD_SENTENCE = INWARD;
