import { expect, test, vi } from "vitest";

vi.mock("@/lib/shared/env", () => ({ env: () => ({ AUTH_SECRET: "a secret of at least 32 characters" }) }));
const { signedHost, signHost } = await import("./visited-host");

test("a host that was signed here is believed", () => {
  expect(signedHost(signHost("harbour.example:3000"))).toBe("harbour.example:3000");
});

test.each([
  ["nothing", null],
  ["a host alone", "harbour.example"],
  ["another host under the same signature", signHost("a.example").replace("a.example", "b.example")],
  ["a made-up signature", "harbour.example AAAA"],
  ["no host", " AAAA"],
])("%s is not", (_, header) => expect(signedHost(header)).toBeNull());
