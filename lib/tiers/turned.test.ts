import { describe, expect, it } from "vitest";
import { type Turned, turnedText } from "./turned";

const end = new Date("2027-12-31T23:00:00Z");
const turned = (change: Partial<Turned>): Turned => ({
  ...{ tier: "Canopy", from: "earned", to: "paid", earned: 0, earnedUntil: null, given: 0, givenUntil: null },
  ...change,
});
const text = (change: Partial<Turned>) => turnedText(turned(change), { timeZone: "Europe/Berlin" });

describe("what becomes of those who hold a tier whose way in changes", () => {
  it("those who earned it keep it until a day, and are proposed to fall then", () => {
    expect(text({ earned: 12, earnedUntil: end })).toBe(
      "“Canopy” is paid for from now on. 12 members who earned it keep it, until 31 December 2027 at the latest; then each is proposed to go where they have earned to be, with notice and days of grace.",
    );
  });

  it("for good where nobody falls", () => {
    expect(text({ earned: 1 })).toBe(
      "“Canopy” is paid for from now on. 1 member who earned it keeps it for good, since nobody falls in this ladder.",
    );
  });

  it("those who paid for it keep what they paid for", () => {
    expect(text({ from: "paid", to: "earned", given: 1, givenUntil: end })).toBe(
      "“Canopy” is earned from now on. 1 member who paid for it keeps it, until 31 December 2027 at the latest, and then goes where they have earned to be; nothing is renewed.",
    );
  });

  it("those who were given it keep it for as long, and are counted beside those who earned it", () => {
    expect(text({ to: "invited", earned: 2, earnedUntil: end, given: 3 })).toBe(
      "“Canopy” is by invitation from now on. 2 members who earned it keep it, until 31 December 2027 at the latest; then each is proposed to go where they have earned to be, with notice and days of grace. 3 members who were given it keep it for as long as it was given, and then go where they have earned to be.",
    );
    expect(text({ from: "invited", given: 1, givenUntil: end })).toBe(
      "“Canopy” is paid for from now on. 1 member who was given it keeps it, until 31 December 2027 at the latest, and then goes where they have earned to be.",
    );
  });

  it("several who paid for it keep it, and nothing is renewed", () => {
    expect(text({ from: "paid", to: "invited", given: 2, givenUntil: end })).toBe(
      "“Canopy” is by invitation from now on. 2 members who paid for it keep it, until 31 December 2027 at the latest, and then go where they have earned to be; nothing is renewed.",
    );
  });
});
