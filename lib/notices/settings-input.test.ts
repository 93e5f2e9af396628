import { describe, expect, test } from "vitest";
import { parseForm } from "@/lib/shared/parse-form";
import { ProgramSettings } from "@/lib/shared/program-settings";
import { MessagesInput } from "./settings-input";

function formOf(fields: Record<string, string[]>) {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields)) for (const value of values) form.append(name, value);
  return form;
}
const read = (fields: Record<string, string[]>) =>
  parseForm(MessagesInput, formOf({ means: ["text"], whom: ["agreed"], ...fields }));

describe("which messages go to another system", () => {
  test("is none until it is chosen, and then only for those who agree", () => {
    expect(ProgramSettings.parse({}).messages).toEqual({ topics: [], means: "text", asksFirst: true });
  });

  test("each topic once, in their order", () => {
    expect(read({ "topics[]": ["tiers", "service", "tiers"], means: ["chat"], whom: ["as_mail"] })).toEqual({
      ok: true,
      value: { topics: ["service", "tiers"], means: "chat", asksFirst: false },
    });
  });

  test("with nothing ticked, none", () => {
    expect(read({})).toMatchObject({ ok: true, value: { topics: [] } });
  });

  test.each([
    ["topics", { "topics[]": ["gossip"] }],
    ["means", { means: ["pigeon"] }],
    ["means", { means: [] }],
    ["whom", { whom: ["everybody"] }],
  ])("what cannot be is said at %s: %j", (field, fields) => {
    const parsed = read(fields as unknown as Record<string, string[]>);
    if (parsed.ok) throw new Error("taken");
    expect(Object.keys(parsed.state.errors ?? {})).toEqual([field]);
  });
});
