import { mkdirSync, writeFileSync } from "node:fs";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import type { Mark } from "./marks";
import type { Served } from "./pages";
import { type Screen, screensOf } from "./screens";
import { slowLine } from "./slow-line";
import { touch } from "./touch";

/** A phone of the middle, as Lighthouse has it. */
const SLOWER = 4;
const PHONE = {
  viewport: { width: 412, height: 823 },
  deviceScaleFactor: 1.75,
  hasTouch: true,
  isMobile: true,
};
const ROUNDS = 3;
const LCP_MS = 1_500;
const INP_MS = 100;
const MOST_TOLD = 8;
const BROWSER_FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Of one visit: when the biggest thing was painted, how far things moved, how long the slowest touch took to be seen. */
type Visit = { lcpMs: number; shift: number; inpMs: number; what: string };
export type Seen = Visit & { screen: string };

type Told = PerformanceEntry & {
  element?: Element | null;
  value?: number;
  hadRecentInput?: boolean;
  interactionId?: number;
};

/** Notes what the browser says about itself, from the page's first moment. Runs there: no function of it has a name. */
function watch(): void {
  const watched = { lcpMs: 0, shift: 0, inpMs: 0, what: "" };
  Object.assign(window, { watched });
  for (const type of ["largest-contentful-paint", "layout-shift", "event"]) {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Told[]) {
        if (type === "layout-shift") watched.shift += entry.hadRecentInput ? 0 : (entry.value ?? 0);
        else if (type === "event")
          watched.inpMs = entry.interactionId ? Math.max(watched.inpMs, entry.duration) : watched.inpMs;
        else {
          watched.lcpMs = entry.startTime;
          watched.what = `${entry.element?.localName ?? "?"} ${entry.element?.textContent?.trim().slice(0, 40) ?? ""}`;
        }
      }
    }).observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  }
}

/**
 * A dot that blinks, so that frames are drawn all the time, as on a screen. A browser without one leaves out pictures, such as
 * where the focus goes from link to link of a bar at the bottom: such a touch was counted until something else was drawn,
 * also on pages without any code. The animation is the compositor's and takes nothing of the page's own thread.
 */
function blink(): void {
  const dot = document.createElement("div");
  dot.style.cssText =
    "position:fixed;inset:0 auto auto 0;inline-size:1px;block-size:1px;background:red;pointer-events:none";
  document.body.append(dot);
  dot.animate({ opacity: [0, 1] }, { duration: 1_000, iterations: Number.POSITIVE_INFINITY });
}

/** What is quicker than two frames is told of nowhere, but counted. */
const watchedOn = (page: Page) =>
  page.evaluate(() => ({
    ...(window as unknown as { watched: Visit }).watched,
    touches: (performance as Performance & { interactionCount: number }).interactionCount,
  }));

/** A visit with an empty cache over the slow line; the touches come once the page has loaded. */
async function visit(context: BrowserContext, url: string, screen: Screen): Promise<Visit> {
  const page = await context.newPage();
  try {
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.clearBrowserCache");
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await page.addInitScript(watch);
    const answer = await page.goto(`${url}${screen.path}`, { waitUntil: "load" });
    if (!answer?.ok()) throw new Error(`${screen.path} answered ${answer?.status()}`);
    if (new URL(answer.url()).pathname !== new URL(screen.path, url).pathname)
      throw new Error(`${screen.path} led to ${answer.url()}`);
    await page.waitForLoadState("networkidle");
    const { lcpMs, what, shift } = await watchedOn(page);
    await page.evaluate(blink);
    await touch(page);
    const { inpMs, touches } = await watchedOn(page);
    if (touches === 0) throw new Error(`nothing was touched on ${screen.path}`);
    if (lcpMs === 0) throw new Error(`nothing was painted on ${screen.path}`);
    return { lcpMs, what, shift, inpMs };
  } finally {
    await page.close();
  }
}

const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

function summed(screen: Screen, visits: readonly Visit[]): Seen {
  return {
    screen: `${screen.path}${screen.member ? " (member)" : ""}`,
    what: visits[0]?.what ?? "",
    lcpMs: Math.round(middle(visits.map((one) => one.lcpMs))),
    shift: Math.max(...visits.map((one) => one.shift)),
    inpMs: middle(visits.map((one) => one.inpMs)),
  };
}

async function contextOf(browser: Browser, url: string, cookie: string | null): Promise<BrowserContext> {
  const context = await browser.newContext({ ...PHONE, baseURL: url, locale: "en" });
  const [name = "", value = ""] = cookie?.split("=") ?? [];
  if (cookie) await context.addCookies([{ name, value, url }]);
  return context;
}

/** All screens of a shopper on a phone: the median of three visits to each. */
export async function onPhone(
  { url, cookie }: Pick<Served, "url" | "cookie">,
  only?: RegExp,
): Promise<Seen[]> {
  const line = await slowLine(url);
  const executablePath = process.env.CHROME_PATH ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  try {
    const [guest, member] = [await contextOf(browser, url, null), await contextOf(browser, url, cookie)];
    const screens = (await screensOf(guest, member)).filter(({ path }) => only?.test(path) ?? true);
    // Without a line in between everything is asked for once, so that nothing is made for the first time.
    for (const { path, member: signedIn } of screens) await (signedIn ? member : guest).request.get(path);
    const seen: Seen[] = [];
    for (const screen of screens) {
      const visits: Visit[] = [];
      for (let round = 0; round < ROUNDS; round++)
        visits.push(await visit(screen.member ? member : guest, line.url, screen));
      seen.push(summed(screen, visits));
    }
    return seen;
  } finally {
    await browser.close();
    await line.stop();
  }
}

function mark(
  what: string,
  promise: string,
  seen: readonly Seen[],
  figure: (one: Seen) => number,
  most: number,
  unit: string,
): Mark {
  const slow = seen.toSorted((a, b) => figure(b) - figure(a));
  const over = slow.filter((one) => figure(one) > most);
  const told = slow.slice(0, Math.max(3, Math.min(over.length, MOST_TOLD)));
  return {
    id: "c4",
    what: `${what}, ${seen.length} screens of a shopper on a phone (${SLOWER} × slower, slow 4G, empty cache), the median of ${ROUNDS} visits`,
    promise,
    found: `${told.map((one) => `${one.screen} ${figure(one)}${unit}`).join(", ")}; ${over.length} over`,
    holds: over.length === 0,
  };
}

/** c4: every screen of a shopper; screen by screen in bench/results/phone.json. */
export async function phoneMarks(served: Served): Promise<Mark[]> {
  const seen = await onPhone(served);
  mkdirSync("bench/results", { recursive: true });
  writeFileSync("bench/results/phone.json", `${JSON.stringify(seen, null, 2)}\n`);
  return [
    mark("the biggest thing painted", `LCP ≤ ${LCP_MS / 1_000} s`, seen, (one) => one.lcpMs, LCP_MS, " ms"),
    mark("what moved", "CLS 0", seen, (one) => Number(one.shift.toFixed(4)), 0, ""),
    mark(
      "from a touch or a key to the next frame",
      `INP ≤ ${INP_MS} ms`,
      seen,
      (one) => one.inpMs,
      INP_MS,
      " ms",
    ),
  ];
}
