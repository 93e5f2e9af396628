import { existsSync, readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { SHOPIFY_API_VERSION } from "./api-version";
import { missingScopes, SCOPES } from "./scopes";
import { isCompliance, TOPICS } from "./topics";

const Config = z.object({
  client_id: z.string(),
  application_url: z.url(),
  embedded: z.literal(false),
  extension_directories: z.tuple([z.literal("extensions/regulars")]),
  access_scopes: z.object({ scopes: z.string() }),
  auth: z.object({ redirect_urls: z.array(z.url()) }),
  webhooks: z.object({
    api_version: z.string(),
    subscriptions: z.array(
      z.object({
        uri: z.string(),
        topics: z.array(z.string()).optional(),
        compliance_topics: z.array(z.string()).optional(),
      }),
    ),
  }),
  app_proxy: z.object({ url: z.string(), prefix: z.string(), subpath: z.string() }),
});

const config = Config.parse(parse(readFileSync("shopify.app.toml", "utf8")));
const { subscriptions } = config.webhooks;

describe("shopify.app.toml", () => {
  it("asks for what is needed, and for nothing else", () => {
    expect(config.access_scopes.scopes.split(",").sort()).toEqual(Object.keys(SCOPES).sort());
  });

  it("is written for the one version of the API", () => {
    expect(config.webhooks.api_version).toBe(SHOPIFY_API_VERSION);
  });

  it("subscribes to every topic that is taken in, each once, and the compliance topics as such", () => {
    const plain = subscriptions.flatMap(({ topics = [] }) => topics);
    const compliance = subscriptions.flatMap(({ compliance_topics: topics = [] }) => topics);
    const ours = Object.entries(TOPICS);
    const named = (isOne: boolean) =>
      ours.filter(([, kind]) => isCompliance(kind) === isOne).map(([topic]) => topic);
    expect(plain.sort()).toEqual(named(false).sort());
    expect(compliance.sort()).toEqual(named(true).sort());
    expect(compliance).toHaveLength(3);
  });

  it("names addresses of this app alone, and ones that are there", () => {
    const { origin } = new URL(config.application_url);
    const routeOf = (address: string) => {
      const url = new URL(address);
      expect(url.origin).toBe(origin);
      return `app${url.pathname}/route.ts`;
    };
    const { url, ...place } = config.app_proxy;
    const named = [
      config.application_url,
      url,
      ...config.auth.redirect_urls,
      ...subscriptions.map(({ uri }) => uri),
    ];
    const routes = new Set(named.map(routeOf));
    expect([...routes].sort()).toEqual([
      "app/api/proxy/shopify/route.ts",
      "app/api/shopify/callback/route.ts",
      "app/api/shopify/install/route.ts",
      "app/api/webhooks/shopify/route.ts",
    ]);
    for (const route of routes) expect(existsSync(route), route).toBe(true);
    expect(place).toEqual({ prefix: "apps", subpath: "regulars" });
  });

  it("holds no secret and nobody's app", () => {
    expect(config.client_id).toBe("put-your-client-id-here");
    expect(readFileSync("shopify.app.toml", "utf8")).not.toMatch(/shpss_|shpat_|secret/i);
  });
});

describe("what a store has not granted", () => {
  it("is nothing when all of it is there", () => {
    expect(missingScopes(Object.keys(SCOPES))).toEqual([]);
  });

  it("counts the right to write as the right to read", () => {
    const writes = Object.keys(SCOPES).map((scope) =>
      scope.replace(/^read_(discounts|customers)$/, "write_$1"),
    );
    expect(missingScopes(writes)).toEqual([]);
  });

  it("says which of it nothing works without", () => {
    expect(missingScopes(["read_orders", "write_customers"]).every(({ needed }) => !needed)).toBe(true);
    expect(
      missingScopes([])
        .filter(({ needed }) => needed)
        .map(({ scope }) => scope),
    ).toEqual(["read_orders", "read_customers"]);
  });
});
