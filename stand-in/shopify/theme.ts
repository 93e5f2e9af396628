import { decimal } from "./money";
import type { DeliverOptions } from "./queue";
import type { Order, Product, Store } from "./store";
import { fulfilmentOf, totalsOf } from "./totals";

/** Where the widget comes from and whom it speaks for. */
export type Embed = { site: string; program: string; shop: string | null };

const safe = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const STYLE = `*{box-sizing:border-box}body{font:17px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:16px}
header,footer,.row{display:flex;flex-wrap:wrap;gap:16px;align-items:center}header h1{flex:1}
.shelf{display:grid;gap:16px;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));padding:0;list-style:none}
.shelf>li{border:1px solid #8886;border-radius:12px;padding:16px}input,select,button{font:inherit;padding:8px;min-height:44px}
table{border-collapse:collapse;width:100%}th,td{text-align:start;padding:6px;border-top:1px solid #8884;vertical-align:top}
.said{padding:12px;border:2px solid currentColor;border-radius:8px}`;

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>${safe(title)}</title>
<style>${STYLE}</style></head><body>${body}</body></html>`;
}

/** What the app told the theme in its fields, as the theme app extension reads it; null before it did. */
export function toldEmbed({ metafields }: Store): Embed | null {
  const told = (key: string) =>
    metafields.get(`gid://shopify/AppInstallation/1 regulars.${key}`)?.value ?? null;
  const [site, program] = [told("site"), told("program")];
  return site && program ? { site, program, shop: told("shop") } : null;
}

/** The same elements and the same script as the theme app extension puts on a page. */
function embedTags({ site, program, shop }: Embed, isSignedIn: boolean): string {
  return `<script async src="${safe(site)}/widget.js" data-program="${safe(program)}"${
    shop ? ` data-shop="${safe(shop)}"` : ""
  } data-locale="en"${isSignedIn ? ' data-token-url="/apps/regulars/token"' : ""}></script><regulars-launcher></regulars-launcher>`;
}

/** As the theme's block has it: gift cards earn nothing, and have none. */
function productHint({ currency }: Store, { priceMinor, sku, title, productType }: Product): string {
  return `<regulars-product-hint style="display:block;min-height:3em" currency="${currency}" price="${decimal(priceMinor)}"
 sku="${safe(sku)}" name="${safe(title)}" categories="${safe(productType)}" quantity="1"></regulars-product-hint>`;
}

/** The shop's only page: things to buy, who is signed in, and the widget. */
export function shopPage(
  store: Store,
  { customerId, said, embed }: { customerId: string | null; said: string | null; embed: Embed | null },
): string {
  const customers = [...store.customers.values()].map(
    ({ id, email }) =>
      `<option value="${id}"${customerId === `${id}` ? " selected" : ""}>${safe(email ?? `customer ${id}`)}</option>`,
  );
  const shelf = store.products.map(
    (product) => `<li><h2>${safe(product.title)}</h2><p>${decimal(product.priceMinor)} ${store.currency}</p>
${product.isGiftCard ? "" : productHint(store, product)}
<form method="post" action="/buy"><input type="hidden" name="sku" value="${safe(product.sku)}">
<p><label>Quantity of ${safe(product.title)} <input name="quantity" type="number" min="1" max="99" value="1"></label></p>
<p><label>Discount code for ${safe(product.title)} <input name="code" autocomplete="off"></label></p>
<p class="row"><button>Buy ${safe(product.title)}</button>
<button name="pay" value="later">Order ${safe(product.title)}, pay later</button></p></form></li>`,
  );
  return page(
    store.name,
    `<header><h1>${safe(store.name)}</h1><form method="post" action="/sign-in" class="row">
<label>Signed in as <select name="customer"><option value="">a guest</option>${customers.join("")}</select></label><button>Change</button></form></header>
<main>${said ? `<p class="said" role="status">${safe(said)}</p>` : ""}<ul class="shelf">${shelf.join("")}</ul></main>
<footer><a href="/admin">The merchant's side</a> <a href="/log">What happened</a></footer>
${embed ? embedTags(embed, customerId !== null) : "<p>The widget is shown once a program is named.</p>"}`,
  );
}

/** Bad luck on demand: what was set stays until it is set otherwise. */
function troubleForm({ duplicates = 0, dropRate = 0, delayMs = 0, reorder = false }: DeliverOptions): string {
  return `<form method="post" action="/admin/trouble" class="row">
<label>Sent again, up to <input name="duplicates" type="number" min="0" max="5" value="${duplicates}"> times</label>
<label>Lost, in percent <input name="lost" type="number" min="0" max="100" value="${dropRate * 100}"></label>
<label>Late, up to <input name="delay" type="number" min="0" max="4000" step="100" value="${delayMs}"> ms</label>
<label><input name="reorder" type="checkbox"${reorder ? " checked" : ""}> In any order</label>
<button>Let it go wrong so</button></form>`;
}

/** Whether some of it is still to be paid. */
export function isOwed({ financial }: Order): boolean {
  return financial === "pending" || financial === "partially_paid";
}

/** Orders, with what a merchant does with them. */
export function adminPage(
  store: Store,
  { waiting, trouble }: { waiting: number; trouble: DeliverOptions },
): string {
  const rows = [...store.orders.values()].toReversed().map((order) => {
    const act = (name: string, label: string, isOpen: boolean) =>
      isOpen
        ? `<button name="act" value="${name}" aria-label="${label} #${order.number}">${label}</button>`
        : "";
    const isLeft =
      order.cancelledAt === null && order.lines.some(({ currentQuantity }) => currentQuantity > 0);
    const acts = [
      act("pay", "Pay", isOwed(order)),
      act("fulfil", "Send", isLeft && fulfilmentOf(order) !== "fulfilled"),
      act("edit", "Add one more", order.cancelledAt === null && isLeft),
      act("refund", "Refund one item", isLeft && order.financial !== "pending"),
      act("cancel", "Cancel", order.cancelledAt === null),
    ];
    const state = `${order.cancelledAt ? "cancelled" : order.financial}, ${fulfilmentOf(order) ?? "not sent"}`;
    return `<tr><th scope="row">#${order.number}</th><td>${safe(order.email ?? "guest")}</td>
<td>${decimal(totalsOf(order).total)} ${store.currency}</td><td>${state}</td>
<td>${order.codes.map(({ code }) => safe(code)).join(" ")}</td>
<td><form method="post" action="/admin/orders/${order.id}" class="row">${acts.join("")}</form></td></tr>`;
  });
  const codes = [...store.discounts.values()].map(
    ({ code, title, uses, endsAt }) =>
      `<li>${safe(code)}: ${safe(title)}, used ${uses.length} times, until ${endsAt?.toISOString() ?? "for good"}</li>`,
  );
  return page(
    `${store.name}, the merchant's side`,
    `<header><h1>The merchant's side of ${safe(store.name)}</h1><a href="/">To the shop</a></header><main>
<p>${waiting} deliveries wait. ${store.subscriptions.length} subscriptions. ${store.installed ? "The app is installed." : "The app is not installed."}</p>
<h2>Orders</h2><table><thead><tr><th>Order</th><th>Who</th><th>Total</th><th>State</th><th>Codes</th><th>Do</th></tr></thead><tbody>${rows.join("")}</tbody></table>
<h2>Codes</h2><ul>${codes.join("")}</ul>
<h2>What goes wrong with deliveries</h2>${troubleForm(trouble)}
<h2>The app</h2>
<form method="post" action="/admin/app" class="row">${
      store.installed
        ? '<button name="act" value="uninstall">Take the app off</button>'
        : '<button name="act" value="install">Put the app back</button>'
    }</form></main>`,
  );
}
