import { describe, expect, it } from "vitest";
import { parseForm } from "@/lib/shared/parse-form";
import { ProgramSettings } from "@/lib/shared/program-settings";
import { GENERAL_SETTINGS, SettingsInput, settingsFormValues } from "./settings-input";

function formOf(change: Record<string, string | boolean> = {}, settings = ProgramSettings.parse({})) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...settingsFormValues(settings), ...change })) {
    if (value === true) form.set(name, "on");
    else if (value !== false) form.set(name, String(value));
  }
  return form;
}

function general(settings: ProgramSettings) {
  return Object.fromEntries(GENERAL_SETTINGS.map((key) => [key, settings[key]]));
}

describe("the form of a program's settings", () => {
  it.each([
    ["as they are at first", {}],
    [
      "with everything changed",
      {
        pricesIncludeTax: false,
        rounding: "ceil" as const,
        carryOver: false,
        expiryMonths: 24,
        remindDays: [90, 14],
        expiryChoices: false,
        refundShortfall: "write_off" as const,
        returnedPointsDays: 0,
        automaticEnrolment: false,
        matchByEmail: true,
        matchByPhone: true,
        claimDays: 0,
        unitAttribute: "nights",
        unitNames: { one: "night", many: "nights" },
        qualifyingNames: { one: "tier credit", many: "tier credits" },
        bonusCategories: {
          categories: [
            { category: "coffee", label: "Coffee and beans" },
            { category: "tea", label: "tea" },
          ],
          most: 2,
          changeDays: 0,
        },
      },
    ],
    ["that round down and keep nothing", { carryOver: false }],
  ])("settings %s, saved unchanged, stay as they are", (_, change) => {
    const settings = ProgramSettings.parse(change);
    const parsed = parseForm(SettingsInput, formOf({}, settings));
    expect(parsed).toEqual({ ok: true, value: general(settings) });
  });

  it("a rest that no rounding leaves is not kept", () => {
    const odd = ProgramSettings.parse({ rounding: "ceil", carryOver: true });
    expect(parseForm(SettingsInput, formOf({}, odd))).toMatchObject({
      value: { rounding: "ceil", carryOver: false },
    });
  });

  it.each([
    ["expiryMonths", "0", "Points lapse after: enter a whole number from 1 to 120."],
    ["expiryMonths", "1.5", "Points lapse after: enter a whole number from 1 to 120."],
    ["remindDays", "30, soon", "Reminders: list days from 1 to 365, like 60, 30, 7."],
    ["remindDays", "1 2 3 4 5 6", "Reminders: list at most 5."],
    ["returnedPointsDays", "-1", "Returned points live at least: enter a whole number from 0 to 365."],
    ["claimDays", "366", "Earlier orders can be claimed for: enter a whole number from 0 to 365."],
    ["claimDays", "", "Earlier orders can be claimed for: enter a whole number from 0 to 365."],
    ["unitOne", " ", "One unit: give a word."],
    ["qualifyingMany", "x".repeat(41), "Several qualifying points: shorten it to 40 characters."],
    ["bonusMost", "0", "Categories at a time: enter a whole number from 1 to 10."],
    ["bonusCategories", "tea\nTea: Green tea", "“Tea” stands there twice."],
    ["bonusCategories", ": Tea", "A line has no category before its colon."],
    ["bonusCategories", Array.from({ length: 51 }, (_, n) => `c${n}`).join("\n"), "List at most 50."],
    ["rounding", "sideways", "Rounding: choose one."],
    ["refundShortfall", "forget", "Refunds: choose what happens to points that are spent already."],
  ])("%s “%s” is told by its field", (field, value, sentence) => {
    expect(parseForm(SettingsInput, formOf({ [field]: value }))).toMatchObject({
      ok: false,
      state: { errors: { [field]: [sentence] } },
    });
  });

  it("nobody is reminded before the points exist", () => {
    expect(parseForm(SettingsInput, formOf({ expiryMonths: "1", remindDays: "60" }))).toMatchObject({
      state: { errors: { remindDays: ["Reminders: points live 1 month, so 60 days before is too early."] } },
    });
  });
});
