import { parseArgs } from "node:util";
import { UsageError } from "./command";

/** What an option takes: text (the example stands in the sentence that asks for it), several texts, or nothing. */
export type Option = { kind: "text" | "texts"; example: string; required?: boolean } | { kind: "flag" };

type Values<O extends Record<string, Option>> = {
  [N in keyof O]: O[N] extends { kind: "flag" }
    ? boolean
    : O[N] extends { kind: "texts" }
      ? string[]
      : O[N] extends { required: true }
        ? string
        : string | null;
};

/** Reads the options of a command; nothing else may stand on its line. Throws UsageError with a sentence per mistake. */
export function readArguments<const O extends Record<string, Option>>(args: string[], options: O): Values<O> {
  const { values, tokens } = parseArgs({
    args,
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { kind }]) => [
        name,
        { type: kind === "flag" ? "boolean" : "string", multiple: kind === "texts" },
      ]),
    ),
  });
  const wrong: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") wrong.push(unexpected(token.value, options));
    if (token.kind === "option") wrong.push(...wrongOption(token.name, token.rawName, token.value, options));
  }
  for (const [name, option] of Object.entries(options)) {
    const given = values[name] !== undefined;
    if (option.kind !== "flag" && option.required && !given)
      wrong.push(`--${name} is missing: add it like --${name} ${option.example}.`);
    if (option.kind === "text" && tokens.filter((t) => t.kind === "option" && t.name === name).length > 1)
      wrong.push(`--${name} is given more than once: keep one.`);
  }
  if (wrong.length > 0) throw new UsageError(wrong);
  const read = Object.entries(options).map(([name, { kind }]) => [name, readValue(values[name], kind)]);
  return Object.fromEntries(read) as Values<O>;
}

function readValue(value: unknown, kind: Option["kind"]): unknown {
  if (kind === "flag") return value === true;
  return value ?? (kind === "texts" ? [] : null);
}

function listOf(options: Record<string, Option>): string {
  const names = Object.keys(options).map((name) => `--${name}`);
  return names.length > 0 ? `This command knows ${names.join(", ")}.` : "This command takes no options.";
}

function unexpected(value: string, options: Record<string, Option>): string {
  return `"${value}" is not expected here: leave it out. ${listOf(options)}`;
}

function wrongOption(
  name: string,
  raw: string,
  value: string | undefined,
  options: Record<string, Option>,
): string[] {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option) return [`${raw} is not known: leave it out or correct it. ${listOf(options)}`];
  if (option.kind === "flag")
    return value === undefined ? [] : [`--${name} takes no value: leave "${value}" out.`];
  if (value === undefined || value.trim() === "" || value.startsWith("--"))
    return [`--${name} has no value: write it like --${name} ${option.example}.`];
  return [];
}

/** One of these words, or the sentence that lists them. */
export function oneOf<const T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found) return found;
  throw new UsageError([`--${name} "${value}" is not known: use ${allowed.join(" or ")}.`]);
}
