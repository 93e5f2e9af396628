import { expect, test } from "vitest";

test("x", async () => {
  const a = await import("./authjs");
  expect(a.LINK_MINUTES).toBe(10);
});
