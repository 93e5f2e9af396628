import { headers } from "next/headers";
import { cache } from "react";
import { database } from "@/db/client";
import { findShop, findShopOfHost } from "@/db/queries/programs";
import { readProgram } from "@/db/transaction";
import type { Program, ProgramShop } from "@/lib/programs/program";
import { programById } from "@/lib/programs/service";
import { env } from "@/lib/shared/env";
import type { Said } from "@/lib/shared/front";
import { systemScope } from "./system-scope";
import { signedHost, VISITED_HOST } from "./visited-host";

/** The shop that a visitor stands in, and the program it belongs to. */
export type Storefront = { program: Program; shop: ProgramShop };

type Place = { programId: string; shop: ProgramShop };

const KEPT_MS = 10_000;
const places = new Map<string, { place: Place; until: number }>();

/** "shop.example.com" of "Shop.Example.com:3000". */
export function hostName(host: string): string {
  return host.trim().toLowerCase().replace(/:\d*$/, "").replace(/\.$/, "");
}

/** The host that was asked for, as the proxy in front says if there is one that we may believe. */
export async function requestHost(): Promise<string> {
  return hostIn(await headers());
}

/** `requestHost` of these headers. */
export function hostIn(said: Said): string {
  const forwarded = env().TRUSTED_PROXY ? said.get("x-forwarded-host")?.split(",").at(-1) : null;
  return hostName(forwarded ?? signedHost(said.get(VISITED_HOST)) ?? said.get("host") ?? "");
}

async function findPlace(host: string): Promise<Place> {
  const found = await findShopOfHost(database(), host);
  if (!found) throw new Error("There is no program yet: make one with npm run db:seed.");
  const scope = systemScope(found.programId, "storefront");
  const shop = await readProgram(scope, (tx) => findShop(tx, scope, found.shopId));
  if (!shop) throw new Error("The program of this address has no shop yet.");
  return { programId: found.programId, shop };
}

/** Where this request's host leads. */
export async function storefrontPlace(): Promise<Place> {
  return placeOfHost(await requestHost());
}

/** Where a host leads; known for ten seconds, so that a page does not ask each time. */
export async function placeOfHost(host: string): Promise<Place> {
  const known = places.get(host);
  const now = Date.now();
  if (known && known.until > now) return known.place;
  const place = await findPlace(host);
  if (places.size > 1_000) places.clear();
  places.set(host, { place, until: now + KEPT_MS });
  return place;
}

/**
 * The shop of the request's host with its program, which is never older than the request. A host that nobody
 * registered is served the first program's first shop.
 */
export const storefront = cache(async (): Promise<Storefront> => storefrontOfHost(await requestHost()));

/** `storefront` of this host. */
export async function storefrontOfHost(host: string): Promise<Storefront> {
  const { programId, shop } = await placeOfHost(host);
  const program = await programById(programId);
  if (!program) throw new Error("The program of this address is gone.");
  return { program, shop };
}
