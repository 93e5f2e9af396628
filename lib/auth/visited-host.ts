import { createHmac } from "node:crypto";
import { env } from "@/lib/shared/env";
import { sameBytes } from "./token";

/** Tells the pages behind proxy.ts which host was asked for. */
export const VISITED_HOST = "x-visited-host";

function signature(host: string): Buffer {
  return createHmac("sha256", env().AUTH_SECRET).update(`visited-host ${host}`).digest();
}

/** The host with our own signature: it survives the server's requests to itself, which carry another Host. */
export function signHost(host: string): string {
  return `${host} ${signature(host).toString("base64url")}`;
}

/** The host of a header that we signed ourselves; null for anything else. */
export function signedHost(header: string | null): string | null {
  const [host = "", given = ""] = header?.split(" ") ?? [];
  return host && sameBytes(Buffer.from(given, "base64url"), signature(host)) ? host : null;
}
