import { hmacOf, isSameText } from "@/lib/shared/hmac";
import { err, ok, type Result } from "@/lib/shared/result";

/** What Shopify's app proxy vouches for: the shop whose page asked, and the customer who is signed in there. */
export type ProxyIdentity = { shop: string; customerId: string | null; at: Date };

export type ProxyError =
  /** One of Shopify's parameters is missing or there twice. */
  | { code: "parameter_not_once"; name: string }
  /** Not of the form that Shopify gives it. */
  | { code: "parameter_malformed"; name: string }
  /** Neither Shopify's nor one that we expect. */
  | { code: "parameter_unknown"; name: string }
  | { code: "signature_wrong" }
  /** Signed too long ago, or in the future. */
  | { code: "out_of_time" };

/** How far Shopify's clock and ours may be apart. */
const LEEWAY_MS = 90_000;

const SHAPES = {
  shop: /^[a-z0-9][a-z0-9-]{0,59}\.myshopify\.com$/,
  path_prefix: /^\/(a|apps|community|tools)\/[A-Za-z0-9_-]{1,60}$/,
  timestamp: /^\d{10}$/,
  logged_in_customer_id: /^\d{0,20}$/,
  signature: /^[0-9a-f]{64}$/,
} as const;

type Name = keyof typeof SHAPES;
const NAMES = Object.keys(SHAPES) as Name[];

/** Values that our own parameters may have: nothing that could be read as another parameter. */
const OWN_VALUE = /^[\w.-]{0,100}$/;

type Expected = {
  /** The app's secret, and the one before it while it is being changed. */
  secrets: readonly string[];
  /** Parameters of our own that the page may send along. */
  own?: readonly string[];
  now: Date;
};

/**
 * Whom a request of Shopify's app proxy comes from. `query` is the part after the question mark, as it arrived.
 *
 * Shopify signs the parameters sorted and written one after the other with nothing between them
 * (shopify.dev/docs/apps/build/online-store/app-proxies): "a=1" and "b=2" sign as "a=1b=2", and so does the one parameter
 * a with the value "1b=2". A visitor chooses parameters that Shopify then signs, so a name that we do not expect, a second
 * parameter of a name, or a value that could hold another parameter would let them move text from one into the next. None
 * of the three is taken.
 */
export function verifyAppProxy(
  query: string,
  { secrets, own = [], now }: Expected,
): Result<ProxyIdentity, ProxyError> {
  const params = new URLSearchParams(query);
  const wrong = firstWrong(params, own);
  if (wrong) return err(wrong);
  const signed = [...params]
    .filter(([name]) => name !== "signature")
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join("");
  const given = params.get("signature") ?? "";
  // Every secret is tried, whichever fits: the time taken tells nothing.
  const fits = secrets.filter(
    (secret) => secret !== "" && isSameText(hmacOf(secret, signed).toString("hex"), given),
  );
  if (fits.length === 0) return err({ code: "signature_wrong" });
  const at = new Date(Number(params.get("timestamp")) * 1000);
  if (Math.abs(now.getTime() - at.getTime()) > LEEWAY_MS) return err({ code: "out_of_time" });
  return ok({ shop: params.get("shop") ?? "", customerId: params.get("logged_in_customer_id") || null, at });
}

function firstWrong(params: URLSearchParams, own: readonly string[]): ProxyError | null {
  for (const name of NAMES) {
    const values = params.getAll(name);
    if (values.length !== 1) return { code: "parameter_not_once", name };
    if (!SHAPES[name].test(values[0] ?? "")) return { code: "parameter_malformed", name };
  }
  for (const name of new Set(params.keys())) {
    if (NAMES.some((one) => one === name)) continue;
    if (!own.includes(name)) return { code: "parameter_unknown", name };
    const values = params.getAll(name);
    if (values.length !== 1) return { code: "parameter_not_once", name };
    if (!OWN_VALUE.test(values[0] ?? "")) return { code: "parameter_malformed", name };
  }
  return null;
}
