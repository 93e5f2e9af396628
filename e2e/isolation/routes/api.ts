import type { RouteCase } from "../cases";
import type { Things } from "../world/things";
import { get, order, plain } from "./shapes";

/** A list of one's own, and the same with another program named beside the key. */
const listOf = (t: Things, path: string) => get(path, `${path}?program=${t.program}`);

/** The API, but what is about one member. */
export const apiRoutes: Record<string, RouteCase> = {
  "/api/v1/openapi.json": plain("open", "/api/v1/openapi.json"),
  "/api/mcp": {
    area: "api",
    asks: (t) =>
      ["get_member", "get_member_balance", "list_member_ledger"].map((name) => ({
        ...{ path: "/api/mcp", method: "POST" },
        json: { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: { id: t.member } } },
      })),
  },
  "/api/v1/[[...path]]": {
    area: "open",
    asks: (t) => get(`/api/v1/nothing/${t.member}`),
  },
  "/api/v1/program": plain("api", "/api/v1/program"),
  "/api/v1/terms": plain("api", "/api/v1/terms"),
  "/api/v1/events": {
    area: "api",
    asks: (t) => [
      { method: "POST", path: "/api/v1/events", json: { ...order(), shop: t.shop } },
      { method: "POST", path: "/api/v1/events", json: { ...order(), member: { card: t.card } } },
    ],
  },
  "/api/v1/events/batch": {
    area: "api",
    asks: (t) => [
      {
        method: "POST",
        path: "/api/v1/events/batch",
        json: {
          events: [
            { ...order(), shop: t.shop },
            { ...order(), member: { card: t.card } },
          ],
        },
      },
    ],
  },
  "/api/v1/forecast": {
    area: "api",
    asks: (t) => [
      {
        method: "POST",
        path: "/api/v1/forecast",
        json: { member_id: t.member, cart: { lines: order().order.lines } },
      },
      {
        method: "POST",
        path: "/api/v1/forecast",
        json: { member_id: t.member, member: { card: t.card }, cart: { lines: order().order.lines } },
      },
    ],
  },
  "/api/v1/tier-runs": { area: "api", asks: (t) => listOf(t, "/api/v1/tier-runs") },
  "/api/v1/tier-runs/[id]/undo": {
    area: "api",
    asks: (t) => [{ method: "POST", path: `/api/v1/tier-runs/${t.tierRun}/undo`, json: {} }],
  },
  "/api/v1/tiers": { area: "api", asks: (t) => listOf(t, "/api/v1/tiers") },
  "/api/v1/earning-rules": {
    area: "api",
    asks: (t) => [
      ...listOf(t, "/api/v1/earning-rules"),
      {
        method: "POST",
        path: "/api/v1/earning-rules",
        json: { name: t.shop, definition: { effect: t.rule } },
      },
    ],
  },
  "/api/v1/earning-rules/[id]": { area: "api", asks: (t) => get(`/api/v1/earning-rules/${t.rule}`) },
  "/api/v1/earning-rules/[id]/versions": {
    area: "api",
    asks: (t) => [
      {
        method: "POST",
        path: `/api/v1/earning-rules/${t.rule}/versions`,
        json: { name: "Planted", based_on: 1, definition: { effect: { code: "fixed", points: 5 } } },
      },
    ],
  },
  "/api/v1/earning-rules/[id]/roll-back": {
    area: "api",
    asks: (t) => [
      {
        method: "POST",
        path: `/api/v1/earning-rules/${t.rule}/roll-back`,
        json: { version: 1, based_on: 1 },
      },
    ],
  },
  "/api/v1/earning-rules/preview": {
    area: "api",
    asks: (t) => [
      {
        method: "POST",
        path: "/api/v1/earning-rules/preview",
        json: { rule_id: t.rule, definition: { effect: { code: "fixed", points: 5 } } },
      },
    ],
  },
  "/api/v1/earning-rules/[id]/end": {
    area: "api",
    asks: (t) => [{ method: "POST", path: `/api/v1/earning-rules/${t.rule}/end`, json: { based_on: 1 } }],
  },
  "/api/v1/earning-rules/[id]/withdraw": {
    area: "api",
    asks: (t) => [
      { method: "POST", path: `/api/v1/earning-rules/${t.rule}/withdraw`, json: { based_on: 1 } },
    ],
  },
  "/api/v1/earning-rules/[id]/budget": {
    area: "api",
    asks: (t) => [
      ...get(`/api/v1/earning-rules/${t.rule}/budget`),
      { method: "POST", path: `/api/v1/earning-rules/${t.rule}/budget`, json: { limit: 5 } },
    ],
  },
  "/api/v1/earning-rules/[id]/top-ups": {
    area: "api",
    asks: (t) => [{ method: "POST", path: `/api/v1/earning-rules/${t.rule}/top-ups`, json: { points: 5 } }],
  },
  "/api/v1/approvals": { area: "api", asks: (t) => listOf(t, "/api/v1/approvals") },
  "/api/v1/approvals/[id]/decide": {
    area: "api",
    asks: (t) => [
      { method: "POST", path: `/api/v1/approvals/${t.award}/decide`, json: { decision: "approve" } },
    ],
  },
};
