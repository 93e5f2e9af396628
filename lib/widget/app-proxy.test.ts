import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { hmacOf } from "@/lib/shared/hmac";
import { verifyAppProxy } from "./app-proxy";

const secret = "hush";
const now = new Date("2026-11-22T10:00:00Z");
const seconds = (offset = 0) => String(now.getTime() / 1000 + offset);

const base = {
  logged_in_customer_id: "820982911946154508",
  path_prefix: "/apps/regulars",
  shop: "fieldwork.myshopify.com",
  timestamp: seconds(),
};

/** As Shopify does it: sorted, nothing between, several values of a name by commas. */
function signatureOf(params: [string, string][], by = secret): string {
  const byName = Map.groupBy(params, ([name]) => name);
  const parts = [...byName].map(([name, all]) => `${name}=${all.map(([, value]) => value).join(",")}`);
  return hmacOf(by, parts.sort().join("")).toString("hex");
}

function signed(params: Record<string, string>, by = secret): string {
  const entries = Object.entries(params);
  return new URLSearchParams([...entries, ["signature", signatureOf(entries, by)]]).toString();
}

const verify = (query: string, change: { secrets?: string[]; own?: string[]; now?: Date } = {}) =>
  verifyAppProxy(query, { secrets: [secret], now, ...change });

test("the example of Shopify's own documentation is signed as we sign", () => {
  // shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies
  const params: [string, string][] = [
    ["extra", "1"],
    ["extra", "2"],
    ["shop", "shop-name.myshopify.com"],
    ["logged_in_customer_id", "1"],
    ["path_prefix", "/apps/awesome_reviews"],
    ["timestamp", "1317327555"],
  ];
  expect(signatureOf(params)).toBe("4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb");
});

describe("a request of the app proxy", () => {
  it("is from this shop and this customer", () => {
    expect(verify(signed(base))).toEqual({
      ok: true,
      value: { shop: "fieldwork.myshopify.com", customerId: "820982911946154508", at: now },
    });
  });

  it("is from a guest where nobody is signed in", () => {
    expect(verify(signed({ ...base, logged_in_customer_id: "" }))).toMatchObject({
      ok: true,
      value: { customerId: null },
    });
  });

  it("is taken under the secret before this one while that is being changed", () => {
    expect(verify(signed(base, "former"), { secrets: [secret, "former"] }).ok).toBe(true);
    expect(verify(signed(base, "former"))).toMatchObject({ error: { code: "signature_wrong" } });
    expect(verify(signed(base, ""), { secrets: [""] })).toMatchObject({ error: { code: "signature_wrong" } });
  });

  it.each([-90, 0, 90])("is in time %i seconds off", (offset) => {
    expect(verify(signed({ ...base, timestamp: seconds(offset) })).ok).toBe(true);
  });

  it.each([-91, 91, -86_400, 1_000_000])("is out of time %i seconds off", (offset) => {
    expect(verify(signed({ ...base, timestamp: seconds(offset) }))).toEqual({
      ok: false,
      error: { code: "out_of_time" },
    });
  });

  it.each([...Object.keys(base), "signature"])("has %s exactly once", (name) => {
    const good = new URLSearchParams(signed(base));
    const twice = new URLSearchParams(good);
    twice.append(name, good.get(name) ?? "");
    const never = new URLSearchParams(good);
    never.delete(name);
    for (const query of [twice, never])
      expect(verify(query.toString())).toEqual({ ok: false, error: { code: "parameter_not_once", name } });
  });

  it.each([
    ["shop", "evil.example"],
    ["shop", "fieldwork.myshopify.com.evil.example"],
    ["shop", "Fieldwork.myshopify.com"],
    ["logged_in_customer_id", "42shop=x"],
    ["logged_in_customer_id", "-1"],
    ["path_prefix", "/apps/regularsshop=other.myshopify.com"],
    ["timestamp", "1e9"],
    ["timestamp", "99999999999"],
  ])("whose %s is %s is none, however it is signed", (name, value) => {
    expect(verify(signed({ ...base, [name]: value }))).toMatchObject({
      error: { code: "parameter_malformed", name },
    });
  });

  it("may carry parameters of ours, once and plain", () => {
    const own = ["lang"];
    expect(verify(signed({ ...base, lang: "pt-BR" }), { own }).ok).toBe(true);
    expect(verify(signed({ ...base, lang: "a=b" }), { own })).toMatchObject({
      error: { code: "parameter_malformed" },
    });
    expect(verify(signed({ ...base, lang: "de" }))).toMatchObject({ error: { code: "parameter_unknown" } });
  });
});

describe("text cannot be moved from one parameter into the next", () => {
  it("a guest's request does not become a customer's", () => {
    // What Shopify signs for a guest who asks for ?a=logged_in_customer_id%3D42m%3D …
    const asked: [string, string][] = [
      ["a", "logged_in_customer_id=42m="],
      ...Object.entries({ ...base, logged_in_customer_id: "" }),
    ];
    const signature = signatureOf(asked);
    // … is, cut elsewhere, the signature of customer 42.
    const forged: [string, string][] = [
      ["a", ""],
      ["logged_in_customer_id", "42"],
      ["m", "logged_in_customer_id="],
      ["path_prefix", base.path_prefix],
      ["shop", base.shop],
      ["timestamp", base.timestamp],
    ];
    expect(signatureOf(forged)).toBe(signature);
    const query = new URLSearchParams([...forged, ["signature", signature]]).toString();
    expect(verify(query)).toEqual({ ok: false, error: { code: "parameter_unknown", name: "a" } });
    expect(verify(query, { own: ["a", "m"] }).ok).toBe(false);
  });

  it("whatever else somebody sends along", () => {
    const text = fc.string({ unit: fc.constantFrom(..."amz=&_0129,.logged_in_customer_id"), maxLength: 40 });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 4 }), (more) => {
        const good = [...new URLSearchParams(signed(base))] as [string, string][];
        return !verify(new URLSearchParams([...good, ...more]).toString()).ok;
      }),
    );
  });

  it("one changed character is another request", () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(..."0123456789abcdef"), (place, letter) => {
        const query = signed(base);
        const at = place % query.length;
        const changed = query.slice(0, at) + letter + query.slice(at + 1);
        if (changed === query) return true;
        return !verify(changed).ok;
      }),
    );
  });
});
