import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ROLES, type Standing } from "@/lib/shared/scope";
import { decideRemoval, decideRole, isLastOwner } from "./decide";

const team: Standing[] = [
  { id: "olga", role: "owner" },
  { id: "otto", role: "owner" },
  { id: "sam", role: "support" },
  { id: "rita", role: "readonly" },
];
const alone = team.filter(({ id }) => id !== "otto");

describe("who may change what", () => {
  test.each([
    { why: "an owner gives another role", asker: "olga", person: "sam", code: null },
    { why: "the machine's own command does, too", asker: null, person: "sam", code: null },
    { why: "support gives none", asker: "sam", person: "rita", code: "not_owner" },
    { why: "nobody raises themselves", asker: "sam", person: "sam", code: "not_owner" },
    { why: "whoever is gone by now gives none", asker: "gone", person: "sam", code: "not_owner" },
    { why: "nobody is found by another's id", asker: "olga", person: "gone", code: "person_unknown" },
  ])("$why", ({ asker, person, code }) => {
    const decided = [decideRole(team, asker, person, "owner"), decideRemoval(team, asker, person)];
    for (const one of decided) expect(one.ok ? null : one.error.code).toBe(code);
  });

  test("the same role again changes nothing", () => {
    expect(decideRole(team, "olga", "sam", "support")).toEqual({
      ok: true,
      value: { from: "support", changes: false },
    });
    expect(decideRole(alone, "olga", "olga", "owner")).toMatchObject({ value: { changes: false } });
  });

  test("one of two owners steps down or leaves, the last one does not, whoever asks", () => {
    expect(decideRole(team, "olga", "olga", "readonly").ok).toBe(true);
    expect(decideRemoval(team, "olga", "olga").ok).toBe(true);
    for (const asker of ["olga", null]) {
      expect(decideRole(alone, asker, "olga", "support")).toEqual({
        ok: false,
        error: { code: "last_owner" },
      });
      expect(decideRemoval(alone, asker, "olga")).toEqual({ ok: false, error: { code: "last_owner" } });
    }
    expect(isLastOwner(team, "olga")).toBe(false);
    expect(isLastOwner(alone, "sam")).toBe(false);
  });
});

test("whatever is asked for by whomever, an owner is left, and nobody who was none has asked", () => {
  const people = ["a", "b", "c", "d"];
  const act = fc.record({
    asker: fc.constantFrom(...people, null),
    person: fc.constantFrom(...people),
    to: fc.constantFrom(...ROLES, null),
  });
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...ROLES), { maxLength: 3 }), fc.array(act), (roles, acts) => {
      let now: Standing[] = [{ id: "a", role: "owner" }];
      for (const [index, role] of roles.entries()) now.push({ id: people[index + 1] ?? "", role });
      for (const { asker, person, to } of acts) {
        const before = now;
        const decided = to === null ? decideRemoval(now, asker, person) : decideRole(now, asker, person, to);
        if (!decided.ok) continue;
        if (asker !== null) expect(before.find(({ id }) => id === asker)?.role).toBe("owner");
        now = now.filter(({ id }) => id !== person);
        if (to !== null) now.push({ id: person, role: to });
        expect(now.some(({ role }) => role === "owner")).toBe(true);
      }
    }),
  );
});
