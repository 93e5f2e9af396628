import { database } from "@/db/client";
import { findShopOfHost } from "@/db/queries/programs";
import { env } from "@/lib/shared/env";
import { requestHost } from "./storefront";

/**
 * Where links in mails lead: to the storefront that was visited if its domain is registered, else to APP_URL. The
 * Host header alone decides nothing, or a forged one would send a working link to a stranger's site.
 */
export async function linkOrigin(): Promise<string> {
  return linkOriginOf(await requestHost());
}

/** `linkOrigin` of a request to this host. */
export async function linkOriginOf(host: string): Promise<string> {
  const site = new URL(env().APP_URL);
  if (host && host !== site.hostname && (await isRegistered(host))) site.hostname = host;
  return site.origin;
}

async function isRegistered(host: string): Promise<boolean> {
  return (await findShopOfHost(database(), host))?.shopId != null;
}
