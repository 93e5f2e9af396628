import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { VISITED_HOST } from "@/lib/auth/visited-host";
import { documentOf, READS_AT_ONCE, sheetsOf, withoutLoad, withStyle } from "@/lib/shared/document";
import { env } from "@/lib/shared/env";
import type { Locale } from "@/lib/shared/locale";
import { type Sheet, usedStyle } from "@/lib/shared/used-style";
import { drawnLater } from "./drawn-later";

/** The page as bytes, ready to be sent to anybody; `link` names what is to be loaded early: the faces. */
export type LandingDocument = {
  body: string;
  brotli: Uint8Array;
  etag: string;
  link: string | null;
};

type Rendered = { html: string; link: string | null };
type Kept = LandingDocument & { revision: number; madeAt: number };

/** How long a document is sent before it is made again: rewards sell out, and causes are given to, at any time. */
const FRESH_MS = 30_000;
const MOST_KEPT = 200;
const PATIENCE_MS = 10_000;

const pack = promisify(brotliCompress);
const kept = new Map<string, Kept>();
const making = new Map<string, Promise<Kept>>();

/** The rosettes of the first screen: behind the deal, and on the card. */
const DRAWN_AT_ONCE = 2;

/** What landing.js turns elements into. */
const BECOMES = ["range"];

async function sheetAt(address: string): Promise<Sheet | null> {
  const answer = await fetch(`http://127.0.0.1:${env().PORT}${address}`, {
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return answer.ok ? { address, text: await answer.text() } : null;
}

/**
 * The document with its style in it: of its sheets the rules that its elements meet. A phone paints it as soon as it is there, and
 * waits for no other file but the faces. Where a sheet cannot be had, all stay links.
 */
async function dressed({ html, link }: Rendered): Promise<Rendered> {
  const addresses = sheetsOf(html);
  const sheets = (await Promise.all(addresses.map(sheetAt))).filter((sheet) => sheet !== null);
  if (sheets.length < addresses.length) return { html, link };
  const whole = withStyle(html, addresses, await usedStyle(sheets, html, BECOMES));
  return { html: whole, link: whole === html ? link : addresses.reduce(withoutLoad, link) };
}

/** The page's own address within this process: it is rendered as any other page, once for everybody. */
async function render(host: string, locale: Locale): Promise<Rendered> {
  const answer = await fetch(`http://127.0.0.1:${env().PORT}/program/sheet`, {
    headers: {
      // Signed by ourselves: which storefront it is made for.
      [VISITED_HOST]: host,
      "accept-language": locale,
      "user-agent": READS_AT_ONCE,
    },
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok) throw new Error(`the landing page answered ${answer.status}`);
  // Everybody gets the same: no nonce.
  const link = answer.headers.get("link")?.replaceAll(/; nonce="[^"]*"/g, "") ?? null;
  return { html: await answer.text(), link };
}

async function make(key: string, revision: number, host: string, locale: Locale): Promise<Kept> {
  const { html, link } = await render(host, locale);
  const { html: whole, link: early } = await dressed({ html: documentOf(html, "/landing.js"), link });
  const body = drawnLater(whole, DRAWN_AT_ONCE);
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  if (kept.size >= MOST_KEPT) kept.clear();
  const known = kept.get(key);
  const brotli = known?.etag === etag ? known.brotli : await pack(body);
  const made = { body, brotli, etag, link: early, revision, madeAt: Date.now() };
  kept.set(key, made);
  return made;
}

/** One at a time: whoever comes meanwhile waits for the same. */
function makeOnce(key: string, revision: number, host: string, locale: Locale): Promise<Kept> {
  const asked = `${key} ${revision}`;
  const known = making.get(asked);
  if (known) return known;
  const made = make(key, revision, host, locale).finally(() => making.delete(asked));
  making.set(asked, made);
  return made;
}

/**
 * The landing page of a storefront in a language. It is made once and sent to everybody: again after a publication
 * (`revision`), and in the background when it is older than half a minute. `host` is the visited host, signed.
 */
export async function landingDocument(
  place: { programId: string; shopId: string; origin: string },
  { revision, host, locale }: { revision: number; host: string; locale: Locale },
): Promise<LandingDocument> {
  const key = `${place.programId} ${place.shopId} ${place.origin} ${locale}`;
  const known = kept.get(key);
  if (known?.revision !== revision) return makeOnce(key, revision, host, locale);
  if (Date.now() - known.madeAt > FRESH_MS) makeOnce(key, revision, host, locale).catch(() => {});
  return known;
}
