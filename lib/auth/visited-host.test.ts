import { expect, test } from "vitest";
import { testSecrets } from "@/db/testing/settings";
import { signedHost, signHost } from "./visited-host";

Object.assign(process.env, testSecrets, { DATABASE_URL: "postgres://nobody@127.0.0.1/nowhere" });

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
