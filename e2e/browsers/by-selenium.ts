import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { Builder, Capabilities, type WebDriver, type WebElement } from "selenium-webdriver";
import { type Driver, until } from "./driver";
import { findExpression, type Role } from "./find";

export type WebKitPrograms = { driver: string; browser: string; screen: string };

/** Drawn by lot, so that two runs beside each other do not meet. */
const PORT = 20_000 + randomInt(10_000);
const DISPLAY = `:${100 + randomInt(800)}`;

/** Everything that WebKitGTK needs around it: a screen that nobody sees, and its driver. */
function startAround({ driver, screen }: WebKitPrograms): ChildProcess[] {
  const display = spawn(screen, [DISPLAY, "-screen", "0", "1440x1000x24", "-nolisten", "tcp"], {
    stdio: "ignore",
  });
  const env = {
    ...process.env,
    ...{ DISPLAY, GDK_BACKEND: "x11", LIBGL_ALWAYS_SOFTWARE: "1", NO_AT_BRIDGE: "1" },
    // Only our own pages are opened here; in a container there are no namespaces to build its sandbox from.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
  };
  return [display, spawn(driver, [`--port=${PORT}`], { stdio: "ignore", env })];
}

async function begin(programs: WebKitPrograms): Promise<WebDriver> {
  const capabilities = new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: programs.browser, args: ["--automation"] },
  });
  return until("WebKitWebDriver", () =>
    new Builder().usingServer(`http://127.0.0.1:${PORT}`).withCapabilities(capabilities).build(),
  );
}

/** WebKitGTK by its own driver. */
export async function bySelenium(programs: WebKitPrograms, base: string): Promise<Driver> {
  const around = startAround(programs);
  const end = () => {
    for (const child of around) child.kill("SIGTERM");
  };
  let web: WebDriver;
  try {
    web = await begin(programs);
  } catch (error) {
    end();
    throw error;
  }
  const find = (role: Role, name: string) =>
    until(`${role} “${name}”`, () =>
      web.executeScript<WebElement | null>(`return ${findExpression(role, name)}`),
    );
  return {
    name: "WebKit",
    open: (path) => web.get(base + path),
    address: async () => new URL(await web.getCurrentUrl()),
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
      await field.clear();
      await field.sendKeys(text);
    },
    ask: (expression) => web.executeScript(`return (${expression})`),
    async picture(role, name) {
      await web.executeScript("arguments[0].scrollIntoView({ block: 'center' })", await find(role, name));
      return Buffer.from(await web.takeScreenshot(), "base64");
    },
    resize: async (width, height) => {
      await web.manage().window().setRect({ x: 0, y: 0, width, height });
    },
    forget: () => web.manage().deleteAllCookies(),
    async close() {
      await web.quit().catch(() => {});
      end();
    },
  };
}
