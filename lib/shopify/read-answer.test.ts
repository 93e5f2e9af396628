import { expect, it } from "vitest";
import { findCode } from "./operations/discounts";
import { creditStore } from "./operations/money";
import { readAnswer } from "./read-answer";

const cost = (available: number) => ({
  cost: {
    requestedQueryCost: 10,
    actualQueryCost: null,
    throttleStatus: { maximumAvailable: 2000, currentlyAvailable: available, restoreRate: 100 },
  },
});
const answer = (body: unknown, status = 200, headers = {}) => ({
  status,
  headers,
  body: typeof body === "string" ? body : JSON.stringify(body),
});
const read = (of: ReturnType<typeof answer>) => readAnswer(findCode, of, 0).result;
const change = (of: ReturnType<typeof answer>) => readAnswer(creditStore, of, 0).result;
const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);

it("hands over what was asked for, and what is left of the budget", () => {
  const { result, spent } = readAnswer(
    findCode,
    answer({ data: { codeDiscountNodeByCode: null }, extensions: cost(1990) }),
    7,
  );
  expect(result).toEqual({ ok: true, value: { codeDiscountNodeByCode: null } });
  expect(spent).toEqual({ budget: { available: 1990, maximum: 2000, perSecond: 100, at: 7 }, cost: 10 });
});

it.each([
  { why: "a wait in seconds is kept to", of: answer("", 429, { "retry-after": "2.5" }), ms: 2500 },
  { why: "without one there is a usual pause", of: answer("", 429), ms: 2000 },
  { why: "nonsense is no wait", of: answer("", 429, { "retry-after": "soon" }), ms: 2000 },
  {
    why: "what lacks of the budget has to come first",
    of: answer({
      errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
      extensions: { cost: { ...cost(0).cost, requestedQueryCost: 300 } },
    }),
    ms: 3000,
  },
])("$why", ({ of, ms }) => {
  expect(read(of)).toEqual({ ok: false, error: { code: "throttled", retryAfterMs: ms } });
});

it.each([
  { why: "a token that is over", of: answer("{}", 401), query: "unauthorised", mutation: "unauthorised" },
  { why: "a store that is closed", of: answer("{}", 402), query: "refused", mutation: "refused" },
  { why: "an error of Shopify's", of: answer("", 502), query: "unreachable", mutation: "unknown" },
  { why: "half an answer", of: answer('{"data":'), query: "unreachable", mutation: "unknown" },
  { why: "another form", of: answer({ data: { other: 1 } }), query: "refused", mutation: "unknown" },
  {
    why: "a scope that lacks",
    of: answer({ errors: [{ message: "Access denied", extensions: { code: "ACCESS_DENIED" } }] }),
    query: "unauthorised",
    mutation: "unauthorised",
  },
  {
    why: "a question that is wrong",
    of: answer({ errors: [{ message: "Field 'x' doesn't exist" }] }),
    query: "refused",
    mutation: "refused",
  },
  {
    why: "an error inside",
    of: answer({ errors: [{ message: "Oops", extensions: { code: "INTERNAL_SERVER_ERROR" } }] }),
    query: "unreachable",
    mutation: "unknown",
  },
])("$why leaves open only what it leaves open", ({ of, query, mutation }) => {
  expect(codeOf(read(of))).toBe(query);
  expect(codeOf(change(of))).toBe(mutation);
});

it("what Shopify does not take is told field by field, but its own fault is not the input's", () => {
  const said = (code: string) =>
    answer({
      data: {
        storeCreditAccountCredit: {
          storeCreditAccountTransaction: null,
          userErrors: [{ field: ["creditInput", "expiresAt"], message: "is in the past", code }],
        },
      },
    });
  expect(change(said("EXPIRES_AT_IN_PAST"))).toEqual({
    ok: false,
    error: {
      code: "user_errors",
      fields: [
        { field: ["creditInput", "expiresAt"], message: "is in the past", code: "EXPIRES_AT_IN_PAST" },
      ],
    },
  });
  expect(codeOf(change(said("INTERNAL_ERROR")))).toBe("unknown");
});
