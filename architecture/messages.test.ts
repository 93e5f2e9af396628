import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";
import { LOCALES } from "@/lib/shared/locale";
import { catalog } from "@/messages/catalog";

type Tree = { [name: string]: string | Tree };

function leaves(tree: Tree, under = ""): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[under + name, value]] : leaves(value, `${under}${name}.`),
  );
}

/** What a message takes: its arguments and its tags. */
function takes(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.plural:
      case TYPE.select:
        return [element.value, ...Object.values(element.options).flatMap(({ value }) => takes(value))];
      case TYPE.tag:
        return [`<${element.value}>`, ...takes(element.children)];
      default:
        return [element.value];
    }
  });
}

const taken = (message: string) => [...new Set(takes(parse(message)))].sort();

/** The plural forms that a message chooses between. */
function forms(elements: MessageFormatElement[]): string[][] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.tag) return forms(element.children);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [];
    const inner = Object.values(element.options).flatMap(({ value }) => forms(value));
    return element.type === TYPE.plural && element.pluralType !== "ordinal"
      ? [Object.keys(element.options), ...inner]
      : inner;
  });
}

const english = new Map(leaves(catalog.en));

describe.each(LOCALES)("%s", (locale) => {
  const messages = new Map(leaves(catalog[locale] as Tree));

  test("says everything that English says, and nothing else", () => {
    expect([...messages.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test("every message takes what the English one takes", () => {
    const different = [...messages].filter(
      ([key, message]) => taken(message).join() !== taken(english.get(key) ?? "").join(),
    );
    expect(different).toEqual([]);
  });

  test("every plural has the forms of its language", () => {
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
    // "many" of French, Spanish, Italian and Portuguese begins at a million, and reads like "other".
    const needed = pluralCategories.filter((form) => locale === "ar" || form !== "many");
    const wanting = [...messages].filter(([, message]) =>
      forms(parse(message)).some((has) => needed.some((form) => !has.includes(form) && !exact(has, form))),
    );
    expect(wanting.map(([key]) => key)).toEqual([]);
  });
});

/** "=0", "=1" and "=2" stand for the forms that mean just these numbers. */
function exact(has: readonly string[], form: string): boolean {
  const number = { zero: "=0", one: "=1", two: "=2" }[form];
  return number !== undefined && has.includes(number);
}
