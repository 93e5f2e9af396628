import { gzipSync } from "node:zlib";
import { type Browser, chromium, type Page } from "@playwright/test";
import type { Database } from "@/db/client";
import { signWidgetToken } from "@/lib/auth/widget-token";
import { ELEMENTS, snippetOf } from "@/lib/widget/snippet";
import { openPlainShop, type PlainShop } from "../e2e/plain-shop";
import { bundleWidget } from "../scripts/steps/widget.mjs";
import type { Mark } from "./marks";

const ROUNDS = 5;
/** A phone of the middle. */
const SLOWER = 4;
const ENTRY_BYTES = 1_500;
const PANEL_BYTES = 4_000;
const BROWSER_FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** d1: what a page loads, as it is sent. */
export async function widgetBytes(): Promise<Mark> {
  const files = await bundleWidget();
  const sent = (text: string) => gzipSync(text, { level: 6 }).byteLength;
  const [entry, parts, panel] = [sent(files.entry), sent(files.parts), sent(files.panel)];
  return {
    id: "d1",
    what: "the widget's files, gzipped: entry; hints and card, where a page has them; panel, when it is opened",
    promise: "entry ≤ 1.5 kB, panel ≤ 4 kB",
    found: `${entry} + ${parts} + ${panel} bytes`,
    holds: entry <= ENTRY_BYTES && panel <= PANEL_BYTES,
  };
}

type Seen = { blockedMs: number; shift: number; early: number; origins: string[] };

/** Notes what moves, from the page's first moment. */
function watch(): void {
  const seen = { shift: 0 };
  Object.assign(window, { seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
  }).observe({ type: "layout-shift", buffered: true });
}

/** What was asked for before the page had loaded, and whom. */
function askedBy(): { early: number; origins: string[]; shift: number } {
  const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const asked = performance.getEntriesByType("resource");
  const early = asked.filter(({ name, startTime }) => {
    return startTime < (visit?.loadEventStart ?? 0) && !name.endsWith("/widget.js");
  });
  const { shift } = (window as unknown as { seen: { shift: number } }).seen;
  return { early: early.length, origins: [...new Set(asked.map(({ name }) => new URL(name).origin))], shift };
}

type TraceEvent = { name: string; tid: number; pid: number; tdur?: number; args?: { name?: string } };

/**
 * What the page's main thread was blocked by: of each task, what it would take on the slower machine beyond 50 ms. Counted
 * in the time that the processor gave to the task, so that whatever else this machine does is not in it.
 */
function blockedBy(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) => name.endsWith("RunTask") && main.has(`${pid} ${tid}`),
  );
  if (!tasks.some(({ tdur }) => tdur)) throw new Error("the browser told no times of tasks");
  return tasks.reduce((sum, { tdur = 0 }) => sum + Math.max(0, (tdur / 1_000) * SLOWER - 50), 0);
}

async function visit(browser: Browser, page: Page, url: string, hasWidget: boolean): Promise<Seen> {
  await page.addInitScript(watch);
  await browser.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline"] });
  await page.goto(url);
  if (hasWidget) {
    await page.locator("regulars-product-hint").getByText(/Earn/).waitFor();
    await page.locator("regulars-cart-hint").getByText(/earns/).waitFor();
    await page
      .locator("regulars-card")
      .getByText(/points/)
      .first()
      .waitFor();
  }
  // Two frames and a moment of rest: whatever the answers have caused has happened.
  await page.evaluate(
    () =>
      new Promise((done) =>
        requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(done))),
      ),
  );
  const asked = await page.evaluate(askedBy);
  return { ...asked, blockedMs: blockedBy(await browser.stopTracing()) };
}

async function visits(shop: PlainShop, body: string): Promise<Seen[]> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
    args: BROWSER_FLAGS,
  });
  shop.page = { body };
  const seen: Seen[] = [];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
      seen.push(await visit(browser, await context.newPage(), shop.origin, body.includes("<regulars-")));
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return seen;
}

/**
 * d2: a page of a shop with everything of the widget on it, for a member, on a phone of the middle, beside the same page
 * without it.
 */
export async function widgetOnPage(owner: Database, site: string): Promise<Mark> {
  const shop = await openPlainShop({ body: "" });
  try {
    const widget = { origins: [shop.origin], corner: "end" };
    const [ana] = await owner<{ programId: string; memberId: string; shopId: string }[]>`
      select m.program_id, m.id as member_id, s.id as shop_id from members m
        join programs p on p.id = m.program_id join shops s on s.program_id = p.id
       where p.slug = 'fieldwork' and m.email = 'ana@example.com' limit 1`;
    if (!ana) throw new Error("the demo has no ana@example.com");
    await owner`update programs set settings = settings || ${owner.json({ widget })} where id = ${ana.programId}`;
    shop.token = async () => signWidgetToken({ ...ana, origin: shop.origin }, new Date());
    const wish = { site, program: "fieldwork", shop: null, locale: null, elements: ELEMENTS };
    const pieces = snippetOf({ ...wish, platform: "html", tokenUrl: "/regulars-token" });
    const without = await visits(shop, "");
    const widgetOn = await visits(shop, pieces.map(({ text }) => text).join("\n"));
    const aloneMs = middle(without.map((one) => one.blockedMs));
    const blockedMs = middle(widgetOn.map((one) => one.blockedMs)) - aloneMs;
    const shift = Math.max(...widgetOn.map((one) => one.shift));
    const early = Math.max(...widgetOn.map((one) => one.early));
    const others = new Set(widgetOn.flatMap((one) => one.origins));
    others.delete(site);
    others.delete(shop.origin);
    return {
      id: "d2",
      what: `a shop's page with launcher, hints and card, ${SLOWER} × slower, against the same page without`,
      promise: "0 ms blocking, CLS 0, no other origin, no request before idle",
      found: `${Math.round(blockedMs)} ms on top of the page's own ${Math.round(aloneMs)}, CLS ${shift}, ${others.size} other origins, ${early} requests before the page had loaded`,
      holds: blockedMs <= 0 && shift === 0 && others.size === 0 && early === 0,
    };
  } finally {
    await shop.close();
  }
}
