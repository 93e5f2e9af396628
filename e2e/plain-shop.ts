import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What a page of the shop is made of, beside its own words. */
export type PlainPage = {
  lang?: string;
  dir?: "ltr" | "rtl";
  scheme?: "light" | "dark";
  /** Elements and script of the widget, as the dashboard writes them. */
  body: string;
  /** The shop's own policy, where it has one. */
  policy?: string;
};

export type PlainShop = {
  origin: string;
  /** What is served at "/". */
  page: PlainPage;
  /** Answers "/regulars-token": what the shop's server says about whoever is signed in there; null for nobody. */
  token: (() => Promise<unknown>) | null;
  /** Paths that were asked for. */
  asked: string[];
  close: () => Promise<void>;
};

const STYLE = `body{font:17px/1.5 Georgia,serif;max-width:44rem;margin:0 auto;padding:24px}
.buy{font:inherit;padding:12px 20px}img{display:block;width:100%;height:180px;background:#8884}`;

function html({ lang = "en", dir = "ltr", scheme = "light", body }: PlainPage): string {
  return `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="${scheme}">
<link rel="icon" href="data:,"><title>A plain shop</title><style>${STYLE}</style></head>
<body><main><h1>Enamel mug</h1><p>A mug that outlives its owner. €24.80</p>${body}
<p id="after">Sent within a day.</p><button class="buy">Buy</button></main></body></html>`;
}

/** A shop of plain HTML, on an origin of its own: another host and another port than the product. */
export async function openPlainShop(page: PlainPage): Promise<PlainShop> {
  const shop: PlainShop = { origin: "", page, token: null, asked: [], close: async () => {} };
  const server: Server = createServer(async (request, answer) => {
    const path = request.url ?? "/";
    shop.asked.push(path);
    if (path === "/regulars-token") {
      const said = shop.token && (await shop.token());
      answer.writeHead(said ? 200 : 204, { "content-type": "application/json" });
      answer.end(said ? JSON.stringify(said) : undefined);
      return;
    }
    const policy = shop.page.policy ? { "content-security-policy": shop.page.policy } : {};
    answer.writeHead(200, { "content-type": "text/html; charset=utf-8", ...policy });
    answer.end(html(shop.page));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  shop.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  shop.close = () =>
    new Promise((closed) => {
      server.closeAllConnections();
      server.close(() => closed());
    });
  return shop;
}
