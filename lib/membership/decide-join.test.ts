import { describe, expect, it } from "vitest";
import { MembershipSettings } from "@/lib/shared/program-settings";
import { newInvitationCode, readInvitationCode } from "./code";
import { type Asking, decideJoin, joinsByOrder } from "./decide-join";
import type { Invitation } from "./membership";

const now = new Date("2026-06-15T10:00:00Z");
const settings = (change: Partial<MembershipSettings>) => MembershipSettings.parse(change);
const nothing: Asking = { emailKey: "mara@example.com", invitation: null, spentMinor: 0n, hasCard: false };
const invitation: Invitation = {
  ...{ id: "1", emailKey: null, note: "", mostUses: 2, uses: 1, revokedAt: null },
  ...{ expiresAt: new Date("2026-07-01T00:00:00Z"), createdAt: now },
};

describe("who may join", () => {
  it.each<[string, Partial<MembershipSettings>, Partial<Asking>, string]>([
    ["open to whoever wants to", { entry: "open" }, {}, "open"],
    ["not without an invitation", { entry: "invited" }, {}, "invitation_missing"],
    ["with an invitation that is open", { entry: "invited" }, { invitation }, "invited"],
    [
      "not with one that was used up",
      { entry: "invited" },
      { invitation: { ...invitation, uses: 2 } },
      "invitation_not_open",
    ],
    [
      "not from its last instant on",
      { entry: "invited" },
      { invitation: { ...invitation, expiresAt: now } },
      "invitation_not_open",
    ],
    [
      "not with one that was withdrawn",
      { entry: "invited" },
      { invitation: { ...invitation, revokedAt: now } },
      "invitation_not_open",
    ],
    [
      "not with another address's",
      { entry: "invited" },
      { invitation: { ...invitation, emailKey: "ben@example.com" } },
      "invitation_for_another",
    ],
    [
      "with one's own",
      { entry: "invited" },
      { invitation: { ...invitation, emailKey: "mara@example.com" } },
      "invited",
    ],
    [
      "not a cent below the threshold",
      { entry: "threshold", thresholdMinor: 200_00 },
      { spentMinor: 199_99n },
      "threshold_missing",
    ],
    [
      "at the threshold",
      { entry: "threshold", thresholdMinor: 200_00 },
      { spentMinor: 200_00n },
      "threshold",
    ],
    ["not without paying", { entry: "paid" }, { invitation, spentMinor: 900_00n }, "card_missing"],
    ["with a card to pay", { entry: "paid" }, { hasCard: true }, "paid"],
  ])("%s", (_, change, asking, expected) => {
    const decided = decideJoin(settings(change), { ...nothing, ...asking }, now);
    expect(decided.ok ? decided.value : decided.error.code).toBe(expected);
  });

  it("says how much is missing", () => {
    const decided = decideJoin(
      settings({ entry: "threshold", thresholdMinor: 200_00 }),
      { ...nothing, spentMinor: 58_00n },
      now,
    );
    expect(decided).toMatchObject({ error: { missingMinor: 142_00n } });
  });

  it.each<[MembershipSettings["entry"], boolean, boolean]>([
    ["open", true, true],
    ["open", false, false],
    ["threshold", true, true],
    ["invited", true, false],
    ["paid", true, false],
  ])("%s, with automatic enrolment %s: an order alone makes a member: %s", (entry, automatic, joins) => {
    expect(joinsByOrder({ automaticEnrolment: automatic, membership: settings({ entry }) })).toBe(joins);
  });
});

describe("an invitation's code", () => {
  it("has sixteen letters that are taken for no others, and no two are the same", () => {
    const codes = Array.from({ length: 2_000 }, newInvitationCode);
    expect(new Set(codes).size).toBe(2_000);
    for (const code of codes) expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{16}$/);
    // Every letter comes up: 32,000 draws of 30.
    expect(new Set(codes.join("")).size).toBe(30);
  });

  it.each([
    ["7q2m-zk4t-xw9b-hd3n", "7Q2MZK4TXW9BHD3N"],
    [" 7Q2M ZK4T XW9B HD3N ", "7Q2MZK4TXW9BHD3N"],
    ["7Q2MZK4TXW9BHD3", null],
    ["7Q2MZK4TXW9BHD3O", null],
    ["", null],
    [null, null],
  ])("%j is read as %j", (typed, code) => {
    expect(readInvitationCode(typed)).toBe(code);
  });
});
