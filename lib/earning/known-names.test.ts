import { describe, expect, it } from "vitest";
import { nearestName, strangersAmong, strangersSentence } from "./known-names";

const known = ["mugs", "blankets", "Camp kitchen", "gift-card"];

describe("names that nothing has", () => {
  it.each([
    ["mgus", "mugs"],
    ["Mugs ", "mugs"],
    ["blanket", "blankets"],
    ["camp kitchens", "Camp kitchen"],
    ["lanterns", null],
    ["m", null],
  ])("%j is near to %j", (typed, name) => expect(nearestName(typed, known)).toBe(name));

  it("are found without regard to case, each once", () => {
    expect(strangersAmong(["MUGS", "cups", "cups"], known)).toEqual(["cups"]);
  });

  it("cannot be told where nothing is known yet", () => {
    expect(strangersSentence(["anything"], [])).toBeNull();
  });

  it("are told with what may have been meant and what there is", () => {
    expect(strangersSentence(["mgus", "lanterns"], known)).toBe(
      "No product and no order has the category “mgus” (did you mean “mugs”?) or “lanterns”. Known are: mugs, blankets, Camp kitchen, gift-card.",
    );
    const many = Array.from({ length: 20 }, (_, n) => `category ${n}`);
    expect(strangersSentence(["x"], many)).toMatch(/category 11 and 8 more\.$/);
  });
});
