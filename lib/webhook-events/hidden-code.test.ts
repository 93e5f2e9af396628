import { expect, test } from "vitest";
import { bodyOf, EVENTS } from "./catalogue";
import { codeIn, HIDDEN, shownBody, withCode } from "./hidden-code";

const { example } = EVENTS.member_message;
const at = new Date("2026-11-22T12:00:00Z");
const message = (change: Partial<typeof example.message> & { code?: string | null }) =>
  bodyOf({ type: "member_message", at, data: { ...example, message: { ...example.message, ...change } } });

test("a body without a code is shown as it is", () => {
  for (const body of [
    message({}),
    message({ title: '"code":"ABC"' }),
    bodyOf({ type: "webhook_test", at, data: EVENTS.webhook_test.example }),
  ]) {
    expect(codeIn(body)).toBeNull();
    expect(shownBody(body)).toBe(body);
  }
});

test("a code is hidden, whatever stands beside it, and nothing else changes", () => {
  for (const code of ["MUG-4711", 'q"uote', "$& $1", "\u{1f600}"]) {
    const body = message({ code, title: '"code":"MUG-4711"' });
    expect(codeIn(body)).toBe(code);
    expect(JSON.parse(shownBody(body))).toEqual({
      ...JSON.parse(body),
      data: { ...example, message: { ...example.message, code: HIDDEN, title: '"code":"MUG-4711"' } },
    });
    expect(withCode(withCode(body, code, "sealed"), "sealed", code)).toBe(body);
  }
});
