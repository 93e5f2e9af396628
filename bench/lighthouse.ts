import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import type { Mark } from "./marks";

const BROWSER_FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** c4: what a page may take on a phone of the middle, in milliseconds; nothing may move. */
const LCP_MS = 1_500;
const ROUNDS = 3;
const CATEGORIES = ["performance", "accessibility", "best-practices"];

type Page = { name: string; url: string; cookie?: string };
type Seen = { scores: number[]; lcpMs: number; shift: number; blockedMs: number };

/** What Lighthouse calls a visit of which the browser recorded nothing: it is visited again. */
const UNRECORDED = "NO_NAVSTART";
const MOST_TRIES = 3;

async function look({ url, cookie }: Pick<Page, "url" | "cookie">, tries = 1): Promise<Seen> {
  const chromePath = process.env.CHROME_PATH ?? "/usr/bin/chromium";
  const chrome = await launch({ chromePath, chromeFlags: BROWSER_FLAGS });
  try {
    const result = await lighthouse(url, {
      port: chrome.port,
      onlyCategories: CATEGORIES,
      logLevel: "error",
      ...(cookie && { extraHeaders: { cookie }, disableStorageReset: true }),
    });
    if (!result) throw new Error(`no report of ${url}`);
    const { categories, audits, runtimeError } = result.lhr;
    if (runtimeError?.code === UNRECORDED && tries < MOST_TRIES)
      return await look({ url, cookie }, tries + 1);
    if (runtimeError) throw new Error(`${url}: ${runtimeError.message}`);
    const figure = (id: string) => audits[id]?.numericValue ?? Number.NaN;
    return {
      scores: CATEGORIES.map((id) => Math.round((categories[id]?.score ?? 0) * 100)),
      lcpMs: figure("largest-contentful-paint"),
      shift: figure("cumulative-layout-shift"),
      blockedMs: figure("total-blocking-time"),
    };
  } finally {
    chrome.kill();
  }
}

const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/**
 * c4: a page on a phone of the middle (four times slower, slow 4G, as Lighthouse simulates them); the median of three
 * visits with an empty cache. A page that is not what was asked for, because it sent somewhere else, is an error.
 */
export async function seenOnPhone(page: Page): Promise<Mark> {
  const seen: Seen[] = [];
  for (let round = 0; round < ROUNDS; round++) seen.push(await look(page));
  const scores = CATEGORIES.map((_, at) => middle(seen.map((one) => one.scores[at] ?? 0)));
  const lcpMs = middle(seen.map((one) => one.lcpMs));
  const shift = middle(seen.map((one) => one.shift));
  const blockedMs = middle(seen.map((one) => one.blockedMs));
  return {
    id: "c4",
    what: `${page.name} on a phone: Lighthouse (performance, accessibility, best practices)`,
    promise: "100/100/100, LCP ≤ 1.5 s, CLS 0",
    found: `${scores.join("/")}, LCP ${(lcpMs / 1_000).toFixed(2)} s, CLS ${shift.toFixed(3)}, blocked ${Math.round(blockedMs)} ms`,
    holds: scores.every((score) => score === 100) && lcpMs <= LCP_MS && shift === 0,
  };
}
