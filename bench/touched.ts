import { type BrowserContext, chromium, type Page } from "@playwright/test";
import type { Mark } from "./marks";

/** A phone of the middle. */
const SLOWER = 4;
const MOST_MS = 100;
const BROWSER_FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Every screen of a shopper that has an address of its own. */
const SCREENS = [
  ...["/", "/products/enamel-trail-mug", "/cart", "/checkout", "/program", "/language", "/account"],
  ...["activity", "activity?filter=earned", "rewards", "codes", "badges", "challenges", "leaderboard"].map(
    below,
  ),
  ...["tiers", "refer", "card", "wallet", "household", "send", "categories", "causes", "surveys"].map(below),
  ...["news", "more", "profile", "preferences", "privacy", "membership", "expiring", "support"].map(below),
  below("support/new"),
];

function below(name: string): string {
  return `/account/${name}`;
}

type Watched = { longestMs: number; events: number };

/** Notes the longest time from a touch or a key to the next frame, as Interaction to Next Paint counts it. */
function watch(): void {
  const watched = { longestMs: 0, events: 0 };
  Object.assign(window, { watched });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[]) {
      if (!entry.interactionId) continue;
      watched.events += 1;
      watched.longestMs = Math.max(watched.longestMs, entry.duration);
    }
  }).observe({ type: "event", buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
}

/** Goes over a screen with the keyboard, opens what opens, types where one types, and touches its heading. */
async function touch(page: Page): Promise<void> {
  for (let presses = 0; presses < 4; presses++) await page.keyboard.press("Tab");
  const main = page.getByRole("main");
  for (const control of [
    main.locator("summary").first(),
    main.getByRole("radio").last(),
    main.getByRole("checkbox").first(),
    main.getByRole("heading").first(),
  ]) {
    if ((await control.count()) > 0) await control.tap({ timeout: 2_000, force: true }).catch(() => {});
  }
  const field = main.getByRole("textbox").first();
  if ((await field.count()) > 0 && (await field.isEditable())) await field.pressSequentially("abc");
  // What a touch causes is painted, and told, in the frames behind it.
  await page.evaluate(
    () =>
      new Promise((done) =>
        requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(done))),
      ),
  );
}

async function slowedPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.addInitScript(watch);
  return page;
}

/** c4: how long the slowest answer to a touch or a key takes on each screen of a shopper, four times slower. */
export async function touched({ url, cookie }: { url: string; cookie: string }): Promise<Mark> {
  const [name = "", value = ""] = cookie.split("=");
  const executablePath = process.env.CHROME_PATH ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  const seen: { screen: string; ms: number }[] = [];
  try {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
    await context.addCookies([{ name, value, url }]);
    for (const screen of SCREENS) {
      const page = await slowedPage(context);
      const answer = await page.goto(`${url}${screen}`, { waitUntil: "load" });
      if (!answer?.ok()) throw new Error(`${screen} answered ${answer?.status()}`);
      await touch(page);
      const { longestMs, events } = await page.evaluate(
        () => (window as unknown as { watched: Watched }).watched,
      );
      if (events === 0) throw new Error(`nothing was touched on ${screen}`);
      seen.push({ screen, ms: longestMs });
      await page.close();
    }
  } finally {
    await browser.close();
  }
  const slow = seen.toSorted((a, b) => b.ms - a.ms);
  const over = slow.filter(({ ms }) => ms > MOST_MS);
  return {
    id: "c4",
    what: `from a touch or a key to the next frame, the slowest of each of ${seen.length} screens, ${SLOWER} × slower`,
    promise: `≤ ${MOST_MS} ms`,
    found: `${slow
      .slice(0, Math.max(3, Math.min(over.length, 8)))
      .map(({ screen, ms }) => `${screen} ${ms} ms`)
      .join(", ")}; ${over.length} over`,
    holds: over.length === 0,
  };
}
