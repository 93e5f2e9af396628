import { expect, test } from "vitest";
import { TooManyWaiting } from "@/lib/shared/coalesce";
import { failureOf } from "./service-failure";

const coded = (code: string) => Object.assign(new Error("secret at /srv/db.ts"), { code });

test.each([
  ["too many events waiting", new TooManyWaiting(), "unavailable"],
  ["no database", coded("ECONNREFUSED"), "unavailable"],
  ["no database at any address", new AggregateError([coded("ECONNREFUSED")]), "unavailable"],
  ["a database that shuts down", coded("57P01"), "unavailable"],
  ["too many connections", coded("53300"), "unavailable"],
  ["a lock that is not freed", coded("55P03"), "unavailable"],
  ["a broken constraint", coded("23505"), "internal"],
  ["a bug", new TypeError("x is undefined"), "internal"],
  ["nothing at all", undefined, "internal"],
])("%s", (_, error, code) => {
  const refusal = failureOf(error);
  expect(refusal.code).toBe(code);
  expect(Boolean(refusal.headers?.["retry-after"])).toBe(code === "unavailable");
  expect(refusal.detail).not.toMatch(/secret|srv|undefined/);
});
