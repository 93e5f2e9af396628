import { OPERATIONS } from "@/lib/api/service-operations";
import type { Ask, RouteCase } from "./cases";
import type { Things } from "./world";

const ENDING =
  /\/(erase|revoke|end|remove|cancel|withdraw|undo|undo-donation|dismiss|decline|reverse|lift|leave|dissolve)$/;

/** Whether an operation ends or takes away something: it comes after everything that reads it. */
export function endsSomething(path: string): boolean {
  return ENDING.test(path);
}

/** What stands in for the part of an address in braces, by the word before it. */
const PARTS: Record<string, keyof Things> = {
  rewards: "reward",
  gates: "gate",
  segments: "segment",
  redemptions: "redemption",
  members: "member",
  keys: "key",
  badges: "badge",
  challenges: "challenge",
  draws: "draw",
  causes: "cause",
  surveys: "survey",
  "support-threads": "thread",
  orders: "order",
  transfers: "gift",
  "tier-proposals": "proposal",
  "tier-holds": "hold",
  "tier-matches": "match",
  "earning-rules": "rule",
  approvals: "award",
  referrals: "referral",
  cards: "plastic",
  "membership-invitations": "membershipInvitation",
  "tier-runs": "tierRun",
  webhooks: "webhook",
  "webhook-deliveries": "delivery",
  exports: "export",
  imports: "import",
  "tier-grants": "grant",
  "shopify-comparisons": "comparison",
  "shopify-differences": "difference",
  shops: "shopId",
  "shopify-stores": "shopId",
  "earning-rule-drafts": "draft",
};

/** What a request to make something says that names a thing of A; the others send nothing, which is refused. */
const BODIES: Record<string, (t: Things) => unknown> = {
  "/ucp/loyalty": (t) => ({ member: { id: t.member } }),
  // An address that is refused: nothing is called, and no name is asked for.
  "/webhooks": () => ({ url: "https://10.0.0.1/x" }),
  "/draws/{slug}/entries": (t) => ({ member_id: t.member }),
  "/draws/{slug}/entries/withdraw": (t) => ({ member_id: t.member }),
  "/members/{id}/challenges": (t) => ({ challenge_id: t.challenge }),
  "/members/{id}/challenges/leave": (t) => ({ challenge_id: t.challenge }),
  "/members/{id}/household/answer": (t) => ({ invitation_id: t.person, accept: true }),
  "/members/{id}/household/role": (t) => ({ person_id: t.person, role: "spend" }),
  "/members/{id}/household/remove": (t) => ({ person_id: t.person }),
  "/vouchers/check": (t) => ({
    member_id: t.member,
    codes: ["R7KQ-2MXT-9HPD-40WB"],
    lines: [{ id: "1", quantity: 1, unit_price: "24.00" }],
  }),
  "/rewards": (t) => ({ name: "x", cost: 5, benefit: { type: "donation", cause_id: t.cause } }),
};

/** What an address may be asked for in its query. */
const QUERIES: Record<string, (t: Things) => string> = {
  "/requests": (t) => `?key=${t.key}`,
  "/redemptions": () => "?state=waiting",
};

/** The address of an operation with things in the place of its parts. */
export function addressOf(path: string, t: Things): string {
  const words = path.split("/");
  return words
    .map((word, at) => {
      if (!word.startsWith("{")) return word;
      if (word === "{locale}") return "de";
      const thing = PARTS[words[at - 1] ?? ""];
      if (!thing) throw new Error(`say in PARTS what stands in ${path} for ${word}`);
      return t[thing];
    })
    .join("/");
}

function asksOf(path: string, t: Things): Ask[] {
  const [words, address] = [path.split("/"), addressOf(path, t)];
  return OPERATIONS.filter((one) => one.path === path).map(({ method, body }) => {
    if (method === "get") return { path: `/api/v1${address}${QUERIES[path]?.(t) ?? ""}` };
    const example = words.some((word) => word.startsWith("{")) ? (body?.example ?? {}) : {};
    return { method: "POST", path: `/api/v1${address}`, json: BODIES[path]?.(t) ?? example };
  });
}

/** The routes of these groups of the API, from the list that its document is made from. */
export function documented(...groups: string[]): Record<string, RouteCase> {
  const paths = new Set(
    OPERATIONS.map(({ path }) => path).filter((path) => groups.includes(path.split("/")[1] ?? "")),
  );
  return Object.fromEntries(
    [...paths].map((path) => [
      `/api/v1${path.replaceAll(/\{(\w+)\}/g, "[$1]")}`,
      { area: "api", asks: (t) => asksOf(path, t) } satisfies RouteCase,
    ]),
  );
}
