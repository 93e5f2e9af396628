import { isLocale, type Locale } from "@/lib/shared/locale";

/** What can stand on a page. */
export const ELEMENTS = ["launcher", "product-hint", "cart-hint", "card"] as const;
export type WidgetElement = (typeof ELEMENTS)[number];

/** How a page is written: by hand or by any program, or as a template of a Shopify theme. */
export const PLATFORMS = ["html", "liquid"] as const;
export type Platform = (typeof PLATFORMS)[number];

export type SnippetWish = {
  /** Where this installation is served: "https://loyalty.example.com". */
  site: string;
  program: string;
  /** Null leaves it to the program's first shop. */
  shop: string | null;
  /** Null follows the page's own language. */
  locale: Locale | null;
  elements: readonly WidgetElement[];
  platform: Platform;
  /** Where the shop's server says who is signed in; null for guests alone. */
  tokenUrl: string | null;
};

/** Space that is kept before anything has loaded, so that nothing on the page moves. */
const SPACE: Partial<Record<WidgetElement, string>> = {
  "product-hint": "display:block;min-height:3em",
  "cart-hint": "display:block;min-height:4.5em",
  card: "display:block;min-height:240px",
};

const LIQUID_PRODUCT = {
  price: "{{ product.selected_or_first_available_variant.price | divided_by: 100.0 }}",
  currency: "{{ cart.currency.iso_code }}",
  sku: "{{ product.selected_or_first_available_variant.sku | escape }}",
  name: "{{ product.title | escape }}",
  categories: "{{ product.type | escape }}",
};
const HTML_PRODUCT = {
  price: "24.80",
  currency: "EUR",
  sku: "MUG-01",
  name: "Enamel mug",
  categories: "mugs",
};

const LIQUID_CART = `{% capture regulars_cart %}{"currency":{{ cart.currency.iso_code | json }},"lines":[{% for item in cart.items %}{"sku":{{ item.sku | json }},"title":{{ item.title | json }},"quantity":{{ item.quantity }},"unit_price":"{{ item.original_price | divided_by: 100.0 }}","discount":"{{ item.line_level_total_discount | divided_by: 100.0 }}","categories":[{{ item.product.type | json }}]}{% unless forloop.last %},{% endunless %}{% endfor %}]}{% endcapture %}
`;
const HTML_CART = `{"currency":"EUR","lines":[{"sku":"MUG-01","title":"Enamel mug","quantity":2,"unit_price":"24.80"}]}`;

/** Text for an attribute in double quotes. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

function attributes(values: Record<string, string | null>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === null ? "" : ` ${name}="${value}"`))
    .join("");
}

function elementText(element: WidgetElement, platform: Platform): string {
  const tag = `regulars-${element}`;
  const style = SPACE[element] ?? null;
  const liquid = platform === "liquid";
  if (element === "product-hint") {
    const product = liquid ? LIQUID_PRODUCT : HTML_PRODUCT;
    return `<${tag}${attributes({ ...product, quantity: "1", style })}></${tag}>`;
  }
  if (element === "cart-hint") {
    const cart = liquid ? ' cart="{{ regulars_cart | escape }}"' : ` cart='${HTML_CART}'`;
    return `${liquid ? LIQUID_CART : ""}<${tag}${cart}${attributes({ style })}></${tag}>`;
  }
  return `<${tag}${attributes({ style })}></${tag}>`;
}

/** The script of a page: once, anywhere on it. */
export function scriptText({ site, program, shop, locale, tokenUrl }: SnippetWish): string {
  const values = {
    src: escaped(`${site}/widget.js`),
    "data-program": escaped(program),
    "data-shop": shop && escaped(shop),
    "data-locale": locale,
    "data-token-url": tokenUrl && escaped(tokenUrl),
  };
  return `<script async${attributes(values)}></script>`;
}

/** What is put into a page, piece by piece: the script, then each element where it shall stand. */
export function snippetOf(wish: SnippetWish): { element: WidgetElement | "script"; text: string }[] {
  return [
    { element: "script" as const, text: scriptText(wish) },
    ...ELEMENTS.filter((element) => wish.elements.includes(element)).map((element) => ({
      element,
      text: elementText(element, wish.platform),
    })),
  ];
}

/** What the shop's server runs to say who is signed in. */
export function serverText(site: string, origin: string | null): string {
  const body = { member: { external_id: "<the customer's id in your shop>" }, ...(origin && { origin }) };
  return [
    `curl -X POST ${site}/api/v1/widget/tokens \\`,
    `  -H "Authorization: Bearer <your API key>" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '${JSON.stringify(body)}'`,
  ].join("\n");
}

/** What has to be allowed where pages have a Content-Security-Policy. */
export function policyText(site: string): string {
  return ["script-src", "connect-src", "img-src"].map((name) => `${name} ${site}`).join("; ");
}

/** A wish as an address says it; what is none of ours is left out. */
export function readWish(asked: (name: string) => string, shops: readonly string[]) {
  const elements = asked("elements").split(" ");
  const chosen = ELEMENTS.filter((one) => elements.includes(one));
  const [shop, locale, platform] = [asked("shop"), asked("language"), asked("platform")];
  return {
    shop: shops.includes(shop) ? shop : null,
    locale: isLocale(locale) ? locale : null,
    platform: PLATFORMS.find((one) => one === platform) ?? "html",
    elements: chosen.length > 0 ? chosen : [...ELEMENTS],
  };
}
