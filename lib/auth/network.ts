import { headers } from "next/headers";
import { env } from "@/lib/shared/env";

/** The network of an address: IPv6 hands out whole /64s to one house. */
export function networkOf(address: string): string | null {
  const plain = address
    .trim()
    .toLowerCase()
    .replace(/^::ffff:/, "");
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(plain)) return plain;
  if (!/^[0-9a-f:]+$/.test(plain) || !plain.includes(":")) return null;
  const [head = "", tail] = plain.split("::");
  const left = head ? head.split(":") : [];
  const right = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array<string>(zeros).fill("0"), ...right]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ""))
    .join(":");
}

/**
 * Where this request comes from. Anybody can write X-Forwarded-For, so it is read only behind a proxy of ours
 * (TRUSTED_PROXY=1), and only the last entry, which that proxy wrote.
 */
export async function requestNetwork(): Promise<string | null> {
  if (!env().TRUSTED_PROXY) return null;
  return networkOf((await headers()).get("x-forwarded-for")?.split(",").at(-1) ?? "");
}
