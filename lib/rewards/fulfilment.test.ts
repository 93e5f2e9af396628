import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideFulfilment, HOLD_MINUTES, nextAttempt } from "./fulfilment";
import type { FulfilmentFacts, FulfilmentState } from "./redemption";

const address = { name: "Ana", street: "Weg 1", postcode: "10115", city: "Berlin", country: "DE" };

function thing(fulfilment: FulfilmentState | null, facts: FulfilmentFacts | null = { address }) {
  const status = fulfilment === "done" ? ("fulfilled" as const) : ("issued" as const);
  return { status, fulfilment, benefit: { code: "merchandise" as const }, fulfilmentFacts: facts };
}

describe("what staff can do with something that waits", () => {
  test.each([
    ["waiting", "sent", "ok"],
    ["waiting", "done", "ok"],
    ["sent", "done", "ok"],
    ["sent", "sent", "ok"],
    ["done", "sent", "already"],
    ["done", "done", "already"],
  ] as const)("%s → %s: %s", (from, to, outcome) => {
    const decided = decideFulfilment(thing(from), { to });
    expect(decided.ok ? "ok" : decided.error.code).toBe(outcome);
  });

  test("it is declined with a reason, from waiting and from sent, and not twice", () => {
    const decline = (from: FulfilmentState, reason: string) =>
      decideFulfilment(thing(from), { to: "declined", reason });
    expect(decline("waiting", "Broken in store").ok).toBe(true);
    expect(decline("sent", "Lost in the post").ok).toBe(true);
    expect(decline("waiting", "  ")).toMatchObject({ error: { code: "reason_missing" } });
    expect(decline("declined", "Again")).toMatchObject({ error: { code: "already", state: "declined" } });
  });

  test("nothing is sent without an address, and a code is not theirs to send", () => {
    expect(decideFulfilment(thing("waiting", null), { to: "sent" })).toMatchObject({
      error: { code: "address_missing" },
    });
    expect(decideFulfilment(thing(null), { to: "done" })).toMatchObject({ error: { code: "not_by_staff" } });
  });
});

test("a hold ends within its minutes, whatever its receiver asks for", () => {
  const redeemedAt = new Date("2026-11-22T12:00:00Z");
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 100_000 })), { maxLength: 20 }), (waits) => {
      let [now, attempts] = [redeemedAt, 0];
      for (const retryAfter of waits) {
        const next = nextAttempt({ redeemedAt, attempts: ++attempts, retryAfter }, now);
        if (!next) return;
        expect(next > now).toBe(true);
        if (retryAfter !== null)
          expect(next.getTime() - now.getTime()).toBeGreaterThanOrEqual(retryAfter * 1000);
        expect(next.getTime() - redeemedAt.getTime()).toBeLessThan(HOLD_MINUTES * 60_000);
        now = next;
      }
      expect(attempts).toBeLessThanOrEqual(7);
    }),
  );
});
