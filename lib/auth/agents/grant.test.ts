import fc from "fast-check";
import { expect, test } from "vitest";
import { API_SCOPES } from "@/lib/shared/api-scope";
import { ROLES } from "@/lib/shared/scope";
import { can } from "../permissions";
import { AGENT_KEY_DAYS, AGENT_SCOPES, agentKeyEnd, scopesWithin, USUAL_AGENT_KEY_DAYS } from "./grant";

test("an agent is given nothing but rights to read", () => {
  expect(AGENT_SCOPES.filter((scope) => !scope.endsWith(":read"))).toEqual([]);
});

test("whatever a key has, it reads, and no more than it and the role allow together", () => {
  const anything = fc.oneof(fc.constantFrom(...API_SCOPES), fc.string());
  fc.assert(
    fc.property(fc.array(anything), fc.constantFrom(...ROLES), (scopes, role) => {
      for (const scope of scopesWithin(scopes, role)) {
        expect(scopes).toContain(scope);
        expect(can(role, scope)).toBe(true);
        expect(scope).toMatch(/:read$/);
      }
    }),
  );
});

test("nothing that both allow is lost", () => {
  for (const role of ROLES) expect(scopesWithin(API_SCOPES, role)).toEqual([...AGENT_SCOPES]);
  expect(scopesWithin(["audit:read", "keys:write", "program:read"], "owner")).toEqual([
    "program:read",
    "audit:read",
  ]);
});

test("a role that nobody knows is left nothing", () => {
  expect(scopesWithin(API_SCOPES, "admin" as "owner")).toEqual([]);
});

test("a key ends by itself, after a year at the latest, usually after ninety days", () => {
  const now = new Date("2026-11-01T09:30:00Z");
  expect(agentKeyEnd(now, USUAL_AGENT_KEY_DAYS)).toEqual(new Date("2027-01-30T09:30:00Z"));
  expect(Math.max(...AGENT_KEY_DAYS)).toBe(365);
});
