import { z } from "zod";
import { compare, ZERO } from "@/lib/shared/fraction";
import { say } from "@/lib/shared/say";
import { lineCondition } from "../condition";
import { AttributeName, decimalOf } from "../texts";
import { decimalText } from "../words";

/** E5: the line's attribute is a number of at least this; anything that is no number fails. */
export const attributeAtLeast = lineCondition({
  code: "attribute_at_least",
  input: z.object({
    code: z.literal("attribute_at_least"),
    name: AttributeName,
    least: z
      .union([z.string(), z.number()])
      .transform((value) => String(value).trim())
      .refine((text) => decimalOf(text) !== null, "must be a number, zero or more"),
  }),
  label: "An attribute is at least",
  help: "Only items whose attribute is a number of at least this: nights from 7.",
  fields: [
    { kind: "attribute", name: "name", label: "Attribute" },
    { kind: "text", name: "least", label: "At least", most: 20, example: "7" },
  ],
  selects: true,
  matcher({ name, least }) {
    const bound = decimalOf(least) ?? ZERO;
    return ({ line }) => {
      if (!Object.hasOwn(line.attributes, name)) return false;
      const value = decimalOf(line.attributes[name]);
      return value !== null && compare(value, bound) >= 0;
    };
  },
  sentence: ({ name, least }, words) =>
    say(words, "why.condition.attributeLeast", { name, least: decimalText(least, words) }),
  whyNot: ({ name, least }, _, words) =>
    say(words, "why.not.attributeLeast", { name, least: decimalText(least, words) }),
});
