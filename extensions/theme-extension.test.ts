import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import { gzipSync } from "node:zlib";
import { Liquid } from "liquidjs";
import { parse as parseToml } from "smol-toml";
import { describe, expect, it, test } from "vitest";
import { z } from "zod";
import { LOCALES } from "@/lib/shared/locale";
import { cartOf } from "@/lib/widget/hint-input";

/*
 * What Shopify takes of a theme app extension, as its documentation says it
 * (shopify.dev/docs/apps/build/online-store/theme-app-extensions/configuration): limits of size and number, the folders there
 * may be, the form of each block's schema. And what the blocks write, read by a Liquid of its own.
 */
const root = fileURLToPath(new URL("./regulars/", import.meta.url));
const FOLDERS = ["assets", "blocks", "locales", "snippets"];

const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((name) => statSync(path.join(root, name)).isFile())
  .map((name) => name.split(path.sep).join("/"));
const textOf = (name: string) => readFileSync(path.join(root, name), "utf8");
const inside = (folder: string) => files.filter((name) => name.startsWith(`${folder}/`));
const bytes = (names: string[]) => names.reduce((sum, name) => sum + statSync(path.join(root, name)).size, 0);
const zipped = (name: string) => gzipSync(textOf(name), { level: 6 }).byteLength;

const blocks = inside("blocks");
const schemaText = (name: string) =>
  /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema\s*-?%\}/.exec(textOf(name))?.[1] ?? "";

const Key = z.string().regex(/^t:[a-z_.]+$/);
const Templates = z.array(
  z.enum([
    ..."404 article blog cart collection gift_card index list-collections page password policy product search".split(
      " ",
    ),
    "customers/account",
  ]),
);
const Setting = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("header"), content: Key }),
  z.strictObject({ type: z.literal("paragraph"), content: Key }),
  z.strictObject({
    type: z.literal("checkbox"),
    id: z.string(),
    label: Key,
    info: Key.optional(),
    default: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.enum(["text", "richtext", "product"]),
    id: z.string(),
    label: Key,
    info: Key.optional(),
    default: z.string().min(1).optional(),
  }),
]);
/** The attributes of a block's schema that Shopify documents; anything else stops a deployment. */
const Schema = z.strictObject({
  name: Key,
  target: z.enum(["section", "head", "body", "compliance_head"]),
  javascript: z.string().optional(),
  stylesheet: z.string().optional(),
  enabled_on: z
    .strictObject({ templates: Templates.optional(), groups: z.array(z.string()).optional() })
    .optional(),
  settings: z.array(Setting).optional(),
});
const schemas = new Map(blocks.map((name) => [name, Schema.parse(JSON.parse(schemaText(name)))]));

function flat(tree: unknown, before = ""): [string, string][] {
  if (typeof tree === "string") return [[before, tree]];
  return Object.entries(tree as object).flatMap(([key, below]) =>
    flat(below, before ? `${before}.${key}` : key),
  );
}
const words = (name: string) => new Map(flat(JSON.parse(textOf(name))));

describe("the limits of a theme app extension", () => {
  it("has no more than Shopify takes", () => {
    expect(files.length).toBeGreaterThan(10);
    expect(bytes(files)).toBeLessThanOrEqual(10 * 1024 * 1024);
    expect(bytes(files.filter((name) => name.endsWith(".liquid")))).toBeLessThanOrEqual(100 * 1024);
    expect(blocks.length).toBeLessThanOrEqual(30);
  });

  it("has only the folders that there may be, without folders in them", () => {
    for (const name of files) {
      if (name === "shopify.extension.toml") continue;
      const parts = name.split("/");
      expect(parts).toHaveLength(2);
      expect(FOLDERS).toContain(parts[0]);
    }
  });

  it.each(inside("assets"))("%s is as light as is recommended", (name) => {
    expect(zipped(name)).toBeLessThanOrEqual(name.endsWith(".js") ? 10_000 : 100_000);
  });

  it("is a theme extension by its own word", () => {
    expect(parseToml(textOf("shopify.extension.toml"))).toMatchObject({ name: "Regulars", type: "theme" });
  });
});

describe("the blocks", () => {
  it("are an embed for every page and the four that stand in one", () => {
    const targets = Object.fromEntries([...schemas].map(([name, { target }]) => [name, target]));
    expect(targets).toEqual({
      "blocks/regulars.liquid": "body",
      "blocks/launcher.liquid": "section",
      "blocks/product-hint.liquid": "section",
      "blocks/cart-hint.liquid": "section",
      "blocks/loyalty-page.liquid": "section",
    });
  });

  it.each(blocks)("%s names files that are there, and each setting once", (name) => {
    const { javascript, stylesheet, settings = [] } = schemas.get(name) as z.output<typeof Schema>;
    for (const asset of [javascript, stylesheet].filter(Boolean)) expect(files).toContain(`assets/${asset}`);
    const ids = settings.flatMap((one) => ("id" in one ? [one.id] : []));
    expect(new Set(ids).size).toBe(ids.length);
    const used = [...textOf(name).matchAll(/block\.settings\.(\w+)/g)].map(([, id]) => id);
    expect([...new Set(used)].sort()).toEqual([...ids].sort());
  });

  it("have every word of the theme editor, none longer than it shows", () => {
    const known = words("locales/en.default.schema.json");
    const used = new Set(
      blocks.flatMap((name) => [...schemaText(name).matchAll(/"t:([\w.]+)"/g)].map(([, key = ""]) => key)),
    );
    expect([...known.keys()].sort()).toEqual([...used].sort());
    for (const [key, text] of known)
      if (/^[a-z_]+\.name$/.test(key)) expect(text.length).toBeLessThanOrEqual(25);
  });

  it("say what shoppers read in every language of ours", () => {
    const used = new Set(
      blocks.flatMap((name) => [...textOf(name).matchAll(/'([\w.]+)' \| t\b/g)].map(([, key = ""]) => key)),
    );
    for (const locale of LOCALES) {
      const file = `locales/${locale === "en" ? "en.default" : locale}.json`;
      const known = words(file);
      expect([...known.keys()].sort(), file).toEqual([...used].sort());
      for (const text of known.values()) expect(text.trim()).not.toBe("");
    }
  });
});

const liquid = new Liquid({ strictFilters: true });
liquid.registerTag("schema", {
  parse(_, rest) {
    for (let token = rest.shift(); token; token = rest.shift())
      if ("name" in token && token.name === "endschema") return;
  },
  render: () => "",
});
liquid.registerFilter("t", (key: string) => words("locales/en.default.json").get(key) ?? `missing: ${key}`);

const HOSTILE = `"><script>alert(1)</script>'`;
const connection = {
  site: { value: "https://loyalty.example.com" },
  program: { value: "fieldwork" },
  shop: { value: "acme" },
  landing: { value: "https://loyalty.example.com/program" },
};
const settings = {
  launcher: true,
  site: "",
  program: "",
  proxy: "/apps/regulars",
  heading: "Points",
  text: "",
};
const page = {
  app: { metafields: { regulars: connection } },
  block: { shopify_attributes: "", settings },
  request: { locale: { iso_code: "pt-BR" }, design_mode: false },
  routes: { account_login_url: "/account/login" },
  customer: null as unknown,
  cart: { currency: { iso_code: "EUR" } } as Record<string, unknown>,
  product: {
    title: HOSTILE,
    type: "Mugs",
    tags: ["blue", HOSTILE],
    vendor: "Kiln",
    "gift_card?": false,
    selected_or_first_available_variant: { price: 2480, sku: HOSTILE },
    variants: [
      { id: 41, price: 2480, sku: HOSTILE },
      { id: 42, price: 3005, sku: "MUG-2" },
    ],
  },
};
const shown = (name: string, change: object = {}) =>
  liquid.parseAndRenderSync(textOf(`blocks/${name}.liquid`), { ...page, ...change });

describe("what a page gets", () => {
  it("the script, from where the connection says, and the launcher", () => {
    const html = shown("regulars");
    expect(html).toContain('src="https://loyalty.example.com/widget.js"');
    expect(html).toContain('data-program="fieldwork"');
    expect(html).toContain('data-shop="acme"');
    expect(html).toContain('data-locale="pt-BR"');
    expect(html).toContain("<regulars-launcher");
    expect(html.match(/<script/g)).toHaveLength(1);
  });

  it("asks who is signed in only where somebody is", () => {
    expect(shown("regulars")).not.toContain("data-token-url");
    expect(shown("regulars", { customer: { id: 7 } })).toContain('data-token-url="/apps/regulars/token"');
  });

  it("a setting goes before the connection, and without either nothing is loaded", () => {
    const own = { ...settings, site: "https://other.example.com", program: "club", launcher: false };
    const html = shown("regulars", { block: { shopify_attributes: "", settings: own } });
    expect(html).toContain('src="https://other.example.com/widget.js"');
    expect(html).not.toContain("<regulars-launcher");
    const nowhere = { app: { metafields: {} } };
    expect(shown("regulars", nowhere).trim()).toBe("");
    const editor = { ...nowhere, request: { ...page.request, design_mode: true } };
    expect(shown("regulars", editor)).toContain("not connected");
  });

  it("breaks out of no attribute and no script", () => {
    const own = { ...settings, site: HOSTILE, program: HOSTILE, proxy: HOSTILE, heading: HOSTILE };
    const change = {
      block: { shopify_attributes: "", settings: own },
      customer: { id: 7 },
      cart: {
        currency: { iso_code: "EUR" },
        items: [
          { title: "</script><script>alert(1)</script>", product: { tags: ["</script><script>alert(1)"] } },
        ],
      },
    };
    for (const name of ["regulars", "product-hint", "cart-hint", "loyalty-page"]) {
      const html = shown(name, change);
      expect(html).not.toMatch(/<script>alert/);
      expect(html).not.toContain("</script><script>");
    }
  });

  it("a product with its price, as its hint asks", () => {
    const html = shown("product-hint");
    expect(html).toContain('price="24.8"');
    expect(html).toContain('currency="EUR"');
    expect(html).toMatch(/categories="Mugs,blue,&#34;&gt;.*,Kiln"/);
    expect(html).toContain("min-height:");
    expect(shown("product-hint", { product: { ...page.product, "gift_card?": true } }).trim()).toBe("");
  });

  it("the card, and a way in for whoever is not signed in", () => {
    expect(shown("loyalty-page")).toContain("/account/login");
    expect(shown("loyalty-page", { customer: { id: 7 } })).not.toContain("/account/login");
    expect(shown("loyalty-page")).toContain('href="https://loyalty.example.com/program"');
  });
});

/** An element as the scripts know it: attributes, and one script with data in it. */
function element(data: unknown, attributes: Record<string, string> = {}, more: unknown = {}) {
  return {
    attributes,
    querySelector: () => ({ textContent: JSON.stringify(data) }),
    querySelectorAll: () => [data, more].map((each) => ({ textContent: JSON.stringify(each) })),
    getAttribute: (name: string) => attributes[name] ?? null,
    setAttribute: (name: string, value: string) => {
      attributes[name] = value;
    },
  };
}

function run(asset: string, globals: object): void {
  vm.runInNewContext(textOf(`assets/${asset}`), globals);
}

describe("the product hint's script", () => {
  const variants = [
    [41, 2480, "MUG-1"],
    [42, 3005, null],
  ];
  function changing() {
    const hint = element(variants, { price: "24.8", sku: "MUG-1", quantity: "1" });
    let heard: ((event: object) => void) | undefined;
    const section = { querySelectorAll: () => [hint] };
    run("product-hint.js", { document: { addEventListener: (_: string, on: typeof heard) => (heard = on) } });
    const form = { closest: () => section };
    return (name: string, value: string, of: object | null = form) => {
      heard?.({ target: { name, value, form: of, closest: () => of } });
      return hint.attributes;
    };
  }

  it("follows the variant and the quantity", () => {
    const change = changing();
    expect(change("id", "42")).toMatchObject({ price: "30.05", sku: "" });
    expect(change("quantity", "3")).toMatchObject({ price: "30.05", quantity: "3" });
    expect(change("id", "41")).toMatchObject({ price: "24.80", sku: "MUG-1" });
  });

  it("leaves alone what is none", () => {
    const change = changing();
    expect(change("quantity", "0")).toMatchObject({ quantity: "1" });
    expect(change("quantity", "a few")).toMatchObject({ quantity: "1" });
    expect(change("id", "99")).toMatchObject({ price: "24.8" });
    expect(change("note", "7")).toMatchObject({ quantity: "1" });
    expect(change("quantity", "9", null)).toMatchObject({ quantity: "1" });
  });
});

describe("the cart hint's script", () => {
  const item = (price: number, quantity: number, paid: number, more = {}) => ({
    ...{
      sku: "S",
      product_title: "Thing",
      product_type: "Mugs",
      gift_card: false,
      product_id: 7,
      vendor: "Kiln",
    },
    ...{ original_price: price, quantity, original_line_price: price * quantity, final_line_price: paid },
    ...more,
  });
  const cart = (items: object[], ofCart = 0) => ({
    currency: "EUR",
    items,
    cart_level_discount_applications: ofCart > 0 ? [{ total_allocated_amount: ofCart }] : [],
  });
  function asked(data: object) {
    const hint = element(data, {}, { "7": ["blue", "Mugs"] });
    run("cart-hint.js", { document: { querySelectorAll: () => [hint] }, window: {} });
    return JSON.parse(hint.attributes.cart ?? "null");
  }

  it("asks about what the forecast takes, with what each line costs in the end", () => {
    const question = asked(
      cart([item(1000, 2, 1800), item(500, 1, 500, { gift_card: true, sku: null })], 230),
    );
    expect(question).toEqual({
      currency: "EUR",
      lines: [
        {
          sku: "S",
          title: "Thing",
          quantity: 2,
          unit_price: "10.00",
          discount: "3.80",
          categories: ["Mugs", "blue", "Kiln"],
        },
        {
          ...{ sku: "", title: "Thing", quantity: 1, unit_price: "5.00", discount: "0.50" },
          categories: ["Mugs", "blue", "Kiln", "gift card"],
        },
      ],
    });
    expect(cartOf({ kind: "cart", cart: JSON.stringify(question) }, "EUR")).toMatchObject({ id: "cart" });
  });

  test.each([0, 1, 7, 99, 100, 5_000])(
    "shares a discount of %i over the whole cart without losing any",
    (off) => {
      const items = [item(33, 1, 33), item(33, 1, 33), item(34, 1, 34)];
      const { lines } = asked(cart(items, off)) as { lines: { discount: string; unit_price: string }[] };
      const sum = lines.reduce((all, { discount }) => all + Math.round(Number(discount) * 100), 0);
      expect(sum).toBe(Math.min(off, 100));
      for (const { discount, unit_price: price } of lines) {
        expect(Number(discount)).toBeLessThanOrEqual(Number(price));
        expect(Number(discount)).toBeGreaterThanOrEqual(0);
      }
    },
  );

  it("an empty cart is one", () => {
    expect(asked({ currency: "EUR", items: [] })).toEqual({ currency: "EUR", lines: [] });
  });
});
