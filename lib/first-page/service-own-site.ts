import { VISITED_HOST } from "@/lib/auth/visited-host";
import { READS_AT_ONCE } from "@/lib/shared/document";
import { env } from "@/lib/shared/env";

const PATIENCE_MS = 10_000;

/** A page's own address within this process, for a visited host that is signed; what it answers is not followed. */
export function ownPage(
  path: string,
  visitedHost: string,
  headers: Record<string, string>,
): Promise<Response> {
  return fetch(`http://127.0.0.1:${env().PORT}${path}`, {
    headers: { ...headers, [VISITED_HOST]: visitedHost, "accept-encoding": "identity" },
    redirect: "manual",
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}

/** What every page of this build is dressed in: its style sheets, the class of its faces, and what is to be loaded early. */
export type Dress = { sheets: string[]; className: string; link: string | null };

let known: Promise<Dress> | undefined;

async function readDress(visitedHost: string): Promise<Dress> {
  const answer = await ownPage("/language", visitedHost, {
    "user-agent": READS_AT_ONCE,
  });
  const html = await answer.text();
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"<>]+)"/g)].map(
    (found) => found[1] ?? "",
  );
  const className = /<html\b[^>]*\bclass="([^"<>]*)"/.exec(html)?.[1];
  if (!answer.ok || sheets.length === 0 || className === undefined)
    throw new Error(`the dress of our pages is not known: /language answered ${answer.status}`);
  return { sheets, className, link: answer.headers.get("link")?.replaceAll(/; nonce="[^"]*"/g, "") ?? null };
}

/** The dress of this build: read once from a page of ours, and again where that failed. */
export function dressOfPages(visitedHost: string): Promise<Dress> {
  known ??= readDress(visitedHost).catch((error: unknown) => {
    known = undefined;
    throw error;
  });
  return known;
}
