import { expect, test } from "vitest";
import { SharingInput } from "./settings-input";

const typed = {
  ...{ transfers: "on", mostPerTransfer: "500", mostPerMonth: "1000", delayHours: "24", mostPeople: "6" },
};

test("what is typed is what is kept", () => {
  expect(SharingInput.parse(typed)).toEqual({
    ...{ transfers: true, households: false },
    ...{ mostPerTransfer: 500, mostPerMonth: 1_000, delayHours: 24, mostPeople: 6 },
  });
});

test.each([
  [{ mostPerTransfer: "0" }, "mostPerTransfer"],
  [{ mostPerTransfer: "-1" }, "mostPerTransfer"],
  [{ mostPerTransfer: "10000001" }, "mostPerTransfer"],
  [{ mostPerMonth: "499" }, "mostPerMonth"],
  [{ mostPerMonth: "1e3" }, "mostPerMonth"],
  [{ delayHours: "721" }, "delayHours"],
  [{ delayHours: undefined }, "delayHours"],
  [{ mostPeople: "1" }, "mostPeople"],
  [{ mostPeople: "13" }, "mostPeople"],
])("%o is refused by its field, with a sentence that names it", (change, field) => {
  const [issue] = SharingInput.safeParse({ ...typed, ...change }).error?.issues ?? [];
  expect(issue?.path).toEqual([field]);
  expect(issue?.message).toMatch(/^[A-Z].*\.$/);
});
