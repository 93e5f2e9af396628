import { expect, it } from "vitest";
import { dueAt, fieldsOf, isSameShown, type Shown } from "./shown";

const shown: Shown = {
  points: "1250",
  tier: "Gold\nstar ",
  next: { name: "€10 off", points: "2000", missing: "750" },
};

it("what there is is set as one field each, what there is not is taken away", () => {
  expect(fieldsOf("gid://shopify/Customer/1", shown)).toEqual({
    set: [
      {
        ownerId: "gid://shopify/Customer/1",
        namespace: "regulars",
        key: "points",
        type: "number_integer",
        value: "1250",
      },
      expect.objectContaining({ key: "tier", value: "Gold star" }),
      expect.objectContaining({
        key: "next_reward",
        value: '{"name":"€10 off","points":"2000","missing":"750"}',
      }),
    ],
    drop: [],
  });
  const bare = fieldsOf("gid://shopify/Customer/1", { points: "-5", tier: " ", next: null });
  expect(bare.set.map(({ value }) => value)).toEqual(["-5"]);
  expect(bare.drop.map(({ key }) => key)).toEqual(["tier", "next_reward"]);
});

it("what reads the same is the same", () => {
  expect(isSameShown(shown, { ...shown, tier: "Gold star" })).toBe(true);
  expect(isSameShown(shown, { ...shown, points: "1251" })).toBe(false);
});

it("changes are written when they were quiet for a while, and never later than some minutes", () => {
  const at = (seconds: number) => new Date(seconds * 1000);
  expect(dueAt(at(0), at(0))).toEqual(at(20));
  expect(dueAt(at(0), at(100))).toEqual(at(120));
  expect(dueAt(at(0), at(290))).toEqual(at(300));
});
