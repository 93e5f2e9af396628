import fc from "fast-check";
import { expect, test } from "vitest";
import { lookOf } from "./look";

test("every colour of the widget can be set from the page", () => {
  const css = lookOf("#0b5d3b");
  for (const name of ["accent", "on-accent", "text", "ring", "ink", "secondary", "line", "sunken", "surface"])
    expect(css).toContain(`--_${name}:var(--regulars-${name},`);
  expect(css).not.toContain("undefined");
});

test("no colour breaks out of its place", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (colour) => {
      const css = lookOf(`#${colour.toString(16).padStart(6, "0")}`);
      return /^:host\{(--_[a-z-]+:var\(--regulars-[a-z-]+,[#a-z0-9(),-]+\);?)+\}$/.test(css);
    }),
  );
});
