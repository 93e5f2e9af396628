import { describe, expect, it } from "vitest";
import { type Option, readArguments } from "./arguments";
import { UsageError } from "./command";

const options = {
  file: { kind: "text", example: "lines.csv", required: true },
  rule: { kind: "text", example: "one-per-unit" },
  scope: { kind: "texts", example: "events:write" },
  json: { kind: "flag" },
} as const satisfies Record<string, Option>;

function sentences(args: string[]): readonly string[] {
  try {
    readArguments(args, options);
  } catch (error) {
    if (error instanceof UsageError) return error.sentences;
    throw error;
  }
  return [];
}

describe("arguments", () => {
  it("are read, and what is not given is null, none or false", () => {
    expect(readArguments(["--file", "a b.csv"], options)).toEqual({
      file: "a b.csv",
      rule: null,
      scope: [],
      json: false,
    });
    expect(readArguments(["--json", "--file=x", "--scope", "a", "--scope=b"], options)).toEqual({
      file: "x",
      rule: null,
      scope: ["a", "b"],
      json: true,
    });
  });

  it.each([
    [[], "--file is missing: add it like --file lines.csv."],
    [["--file"], "--file has no value: write it like --file lines.csv."],
    [["--file="], "--file has no value: write it like --file lines.csv."],
    [["--file", "--json"], "--file has no value: write it like --file lines.csv."],
    [["--file", "a", "--file", "b"], "--file is given more than once: keep one."],
    [["--file", "a", "--json=yes"], '--json takes no value: leave "yes" out.'],
    [["--file", "a", "--fiel", "b"], "--fiel is not known: leave it out or correct it."],
    [["--file", "a", "b"], '"b" is not expected here: leave it out.'],
    [["--file", "a", "--toString"], "--toString is not known: leave it out or correct it."],
    [["--file", "a", "-f"], "-f is not known: leave it out or correct it."],
  ])("%j: a sentence that names it", (args, sentence) => {
    expect(sentences(args).join(" ")).toContain(sentence);
  });

  it("each wrong one is named at once", () => {
    expect(sentences(["--rule", "--json", "x"])).toHaveLength(3);
  });
});
