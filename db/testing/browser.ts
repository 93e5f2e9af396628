/*
 * Stands in for next/headers and next/navigation, for what reads the request it serves:
 *   vi.mock("next/headers", () => import("@/db/testing/browser"));
 *   vi.mock("next/navigation", () => import("@/db/testing/browser"));
 */

type Options = { expires?: Date; maxAge?: number };

/** One person's browser: what it has been given, and what it sends along. */
export class Browser {
  readonly jar = new Map<string, { value: string; options: Options }>();
  readonly sent = new Headers({ host: "shop.example", "user-agent": "Test browser" });

  /** The value of a cookie it has, by the end of its name. */
  cookie(name: string): string | undefined {
    return this.jar.get(name)?.value;
  }
}

let current = new Browser();

/** Requests come from this browser from now on; a new one by default. */
export function openBrowser(browser = new Browser()): Browser {
  current = browser;
  return browser;
}

export async function headers(): Promise<Headers> {
  const sent = new Headers(current.sent);
  const pairs = [...current.jar].map(([name, { value }]) => `${name}=${value}`);
  if (pairs.length) sent.set("cookie", pairs.join("; "));
  return sent;
}

export async function cookies() {
  const { jar } = current;
  return {
    get: (name: string) => {
      const kept = jar.get(name);
      return kept && { name, value: kept.value };
    },
    set: (name: string, value: string, options: Options = {}) => {
      if (options.maxAge === 0) jar.delete(name);
      else jar.set(name, { value, options });
    },
  };
}

/** Where a request was sent on to, or that it was answered by an error page. */
export class Turned extends Error {
  override name = "Turned";
}

export function redirect(path: string): never {
  throw new Turned(path);
}

export function notFound(): never {
  throw new Turned("404");
}

export function forbidden(): never {
  throw new Turned("403");
}
