import { z } from "zod";
import type { Operation } from "@/lib/api/operation";
import { operationName } from "@/lib/api/operation-name";
import { OPERATIONS } from "@/lib/api/service-operations";
import type { Permission } from "@/lib/auth/permissions";
import type { ApiScope } from "@/lib/shared/api-scope";
import { GET as approvals } from "../v1/approvals/route";
import { GET as auditEntries } from "../v1/audit-entries/route";
import { GET as badges } from "../v1/badges/route";
import { GET as causes } from "../v1/causes/route";
import { GET as challenges } from "../v1/challenges/route";
import { GET as draws } from "../v1/draws/route";
import { GET as rule } from "../v1/earning-rules/[id]/route";
import { GET as earningRuleVersions } from "../v1/earning-rules/[id]/versions/route";
import { GET as rules } from "../v1/earning-rules/route";
import { POST as forecast } from "../v1/forecast/route";
import { GET as gates } from "../v1/gates/route";
import { GET as landing } from "../v1/landing-page/route";
import { GET as leaderboard } from "../v1/leaderboard/route";
import { GET as memberBadges } from "../v1/members/[id]/badges/route";
import { GET as balance } from "../v1/members/[id]/balance/route";
import { GET as memberChallenges } from "../v1/members/[id]/challenges/route";
import { GET as memberConsents } from "../v1/members/[id]/consents/route";
import { GET as ledger } from "../v1/members/[id]/ledger/route";
import { GET as memberReferrals } from "../v1/members/[id]/referrals/route";
import { GET as member } from "../v1/members/[id]/route";
import { GET as memberSurveys } from "../v1/members/[id]/surveys/route";
import { GET as tier } from "../v1/members/[id]/tier/route";
import { GET as memberGrants } from "../v1/members/[id]/tier-grants/route";
import { GET as wallet } from "../v1/members/[id]/wallet/route";
import { GET as members } from "../v1/members/route";
import { GET as order } from "../v1/orders/[id]/route";
import { GET as orders } from "../v1/orders/route";
import { GET as program } from "../v1/program/route";
import { GET as redemption } from "../v1/redemptions/[id]/route";
import { GET as referrals } from "../v1/referrals/route";
import { GET as requests } from "../v1/requests/route";
import { GET as reward } from "../v1/rewards/[id]/route";
import { GET as rewards } from "../v1/rewards/route";
import { GET as settings } from "../v1/settings/route";
import { GET as differences } from "../v1/shopify-differences/route";
import { GET as shops } from "../v1/shops/route";
import { GET as threads } from "../v1/support-threads/route";
import { GET as surveys } from "../v1/surveys/route";
import { GET as terms } from "../v1/terms/route";
import { GET as ladder } from "../v1/tier-ladder/route";
import { GET as runs } from "../v1/tier-runs/route";
import { GET as tiers } from "../v1/tiers/route";
import { GET as deliveries } from "../v1/webhooks/[id]/deliveries/route";
import { GET as webhooks } from "../v1/webhooks/route";

/** A route of the API as Next calls it. */
type Route = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

/**
 * What can be asked: operations of the API that write nothing, by their address, the route that answers each, and what a
 * role must allow for it in the dashboard. Where several pages show it, the strictest that shows all of it decides: the
 * settings as a whole are the owners'. A test holds it against the pages.
 */
const ANSWERED: Record<string, readonly [route: unknown, needs: Permission]> = {
  "/program": [program, "program:read"],
  "/terms": [terms, "program:read"],
  "/rewards": [rewards, "rewards:read"],
  "/rewards/{id}": [reward, "rewards:read"],
  "/gates": [gates, "access:read"],
  "/tiers": [tiers, "program:read"],
  "/tier-runs": [runs, "program:read"],
  "/earning-rules": [rules, "rules:read"],
  "/earning-rules/{id}": [rule, "rules:read"],
  "/badges": [badges, "game:read"],
  "/challenges": [challenges, "game:read"],
  "/forecast": [forecast, "rules:read"],
  "/members": [members, "members:read"],
  "/members/{id}": [member, "members:read"],
  "/members/{id}/balance": [balance, "members:read"],
  "/members/{id}/ledger": [ledger, "members:read"],
  "/members/{id}/tier": [tier, "members:read"],
  "/members/{id}/badges": [memberBadges, "members:read"],
  "/members/{id}/challenges": [memberChallenges, "members:read"],
  "/members/{id}/referrals": [memberReferrals, "members:read"],
  "/members/{id}/wallet": [wallet, "members:read"],
  "/redemptions/{id}": [redemption, "members:read"],
  "/referrals": [referrals, "members:read"],
  "/approvals": [approvals, "members:read"],
  "/earning-rules/{id}/versions": [earningRuleVersions, "rules:read"],
  "/landing-page": [landing, "program:read"],
  "/leaderboard": [leaderboard, "game:read"],
  "/members/{id}/consents": [memberConsents, "members:read"],
  "/members/{id}/surveys": [memberSurveys, "members:read"],
  "/members/{id}/tier-grants": [memberGrants, "members:read"],
  "/orders": [orders, "orders:read"],
  "/orders/{id}": [order, "orders:read"],
  "/settings": [settings, "settings:write"],
  "/shops": [shops, "members:adjust"],
  "/tier-ladder": [ladder, "program:read"],
  "/causes": [causes, "rewards:read"],
  "/surveys": [surveys, "surveys:read"],
  "/draws": [draws, "game:read"],
  "/shopify-differences": [differences, "orders:read"],
  "/audit-entries": [auditEntries, "audit:read"],
  "/requests": [requests, "audit:read"],
  "/support-threads": [threads, "support:read"],
  "/webhooks": [webhooks, "webhooks:read"],
  "/webhooks/{id}/deliveries": [deliveries, "webhooks:read"],
};

export type Tool = {
  name: string;
  title: string;
  description: string;
  scope: ApiScope;
  /** What the role of a person must allow whose key asks. */
  needs: Permission;
  inputSchema: Record<string, unknown>;
  operation: Operation;
  route: Route;
};

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const paramsOf = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

/** What a tool takes: the parts of the address, the query and the body, side by side. */
function inputSchemaOf({ path, query, body }: Operation): Record<string, unknown> {
  const params = Object.fromEntries(
    paramsOf(path).map((name) => [
      name,
      z.string().meta({ description: "As the API shows it: mem_…, rwd_…" }),
    ]),
  );
  const named = z.object({ ...params, ...query?.shape });
  const schema = z.toJSONSchema(named, { io: "input", unrepresentable: "any" });
  if (!body) return schema;
  const sent = z.toJSONSchema(body.schema, { io: "input", unrepresentable: "any" });
  return { ...sent, type: "object" };
}

/** A write by its method that writes nothing: it is the one POST among the tools. */
const READS_BY_POST = "/forecast";

function toolOf(operation: Operation): Tool[] {
  const { method, path, scope, summary, description } = operation;
  const [route, needs] = (ANSWERED[path] as [Route, Permission] | undefined) ?? [];
  if (!route || !needs || !scope || (method !== "get" && path !== READS_BY_POST)) return [];
  return [
    {
      name: snake(operationName(operation)),
      title: summary,
      description: [`${summary}.`, description].filter(Boolean).join(" "),
      ...{ scope, needs, operation, route, inputSchema: inputSchemaOf(operation) },
    },
  ];
}

/** Everything that can be asked, made from the operations of the API: nothing here writes. */
export const TOOLS: readonly Tool[] = OPERATIONS.flatMap(toolOf);

/** The request of the API that a call stands for. */
export function requestOf(
  { operation: { method, path } }: Tool,
  input: Record<string, unknown>,
  { origin, authorization }: { origin: string; authorization: string },
): { request: Request; params: Record<string, string> } {
  const names = paramsOf(path);
  const params = Object.fromEntries(names.map((name) => [name, String(input[name] ?? "")]));
  const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name)));
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const url = new URL(`/api/v1${address}`, origin);
  const headers = { authorization };
  if (method === "post") {
    const sent = { ...headers, "content-type": "application/json" };
    return {
      params,
      request: new Request(url, { method: "POST", headers: sent, body: JSON.stringify(rest) }),
    };
  }
  for (const [name, value] of Object.entries(rest))
    if (value !== null && value !== undefined) url.searchParams.set(name, String(value));
  return { params, request: new Request(url, { headers }) };
}
