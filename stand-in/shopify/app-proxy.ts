import { createHmac } from "node:crypto";
import type { Store } from "./store";

/** The parameters that Shopify adds to what a page asks of an app, and its signature over all of them. */
export function proxied(
  store: Store,
  secret: string,
  asked: URLSearchParams,
  { customerId, prefix }: { customerId: string | null; prefix: string },
): URLSearchParams {
  const params = new URLSearchParams(asked);
  params.set("shop", store.domain);
  params.set("logged_in_customer_id", customerId ?? "");
  params.set("path_prefix", prefix);
  params.set("timestamp", `${Math.floor(store.now().getTime() / 1000)}`);
  const names = [...new Set(params.keys())];
  const signed = names
    .map((name) => `${name}=${params.getAll(name).join(",")}`)
    .sort()
    .join("");
  params.set("signature", createHmac("sha256", secret).update(signed).digest("hex"));
  return params;
}
