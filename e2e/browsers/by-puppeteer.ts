import puppeteer, { type ElementHandle, type Page } from "puppeteer-core";
import { type Driver, until } from "./driver";
import { findExpression, type Role } from "./find";

/** Firefox over WebDriver BiDi, or Chromium. */
export async function byPuppeteer(
  browser: "firefox" | "chrome",
  executablePath: string,
  base: string,
): Promise<Driver> {
  const started = await puppeteer.launch({
    browser,
    executablePath,
    headless: true,
    timeout: 90_000,
    protocolTimeout: 90_000,
    args: browser === "chrome" ? ["--no-sandbox", "--disable-quic", "--disable-background-networking"] : [],
  });
  let page: Page = await started.newPage();
  const find = (role: Role, name: string) =>
    until(`${role} “${name}”`, async () => {
      const handle = await page.evaluateHandle(findExpression(role, name));
      return handle.asElement() as ElementHandle<Element> | null;
    });
  return {
    name: browser === "firefox" ? "Firefox" : "Chromium",
    async open(path) {
      await page.goto(base + path, { waitUntil: "load", timeout: 60_000 });
    },
    address: async () => new URL(page.url()),
    async see(role, name) {
      await find(role, name);
    },
    click: (role, name) =>
      until(`click ${role} “${name}”`, async () => {
        await (await find(role, name)).click();
        return true;
      }).then(() => undefined),
    async fill(label, text) {
      const field = await find("textbox", label);
      await field.click({ count: 3 });
      await field.type(text);
    },
    ask: (expression) => page.evaluate(expression) as Promise<never>,
    async picture(role, name) {
      const element = await find(role, name);
      await element.evaluate((it) => it.scrollIntoView({ block: "center" }));
      return Buffer.from(await page.screenshot());
    },
    resize: (width, height) => page.setViewport({ width, height }),
    async forget() {
      const cookies = await started.cookies();
      if (cookies.length > 0) await started.deleteCookie(...cookies);
      await page.close();
      page = await started.newPage();
    },
    close: () => started.close(),
  };
}
