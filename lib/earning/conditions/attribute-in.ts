import { z } from "zod";
import { say } from "@/lib/shared/say";
import { lineCondition } from "../condition";
import { AttributeName, Names } from "../texts";
import { oneOf } from "../words";

/** E5: the line's attribute has one of these values, compared as text. */
export const attributeIn = lineCondition({
  code: "attribute_in",
  input: z.object({ code: z.literal("attribute_in"), name: AttributeName, values: Names }),
  label: "An attribute is one of",
  help: "Only items that the shop sends with this attribute and one of these values.",
  fields: [
    { kind: "attribute", name: "name", label: "Attribute" },
    { kind: "names", of: "values", name: "values", label: "Values" },
  ],
  selects: true,
  matcher({ name, values }) {
    const wanted = new Set(values);
    return ({ line }) => Object.hasOwn(line.attributes, name) && wanted.has(String(line.attributes[name]));
  },
  sentence: ({ name, values }, words) =>
    say(words, "why.condition.attribute", { name, value: oneOf(values, words) }),
  whyNot: ({ name, values }, _, words) =>
    say(words, "why.not.attribute", { name, value: oneOf(values, words) }),
});
