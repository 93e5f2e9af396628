import { z } from "zod";
import { say } from "@/lib/shared/say";
import { lineCondition } from "../condition";
import { AttributeName } from "../texts";

/** E5: the line carries this attribute with this value; both are compared as text, so 2 and "2" are one. */
export const attributeIs = lineCondition({
  code: "attribute_is",
  input: z.object({
    code: z.literal("attribute_is"),
    name: AttributeName,
    value: z.union([z.string().max(200), z.number(), z.boolean()]),
  }),
  label: "An attribute is",
  help: "Only items that the shop sends with this attribute and value.",
  fields: [
    { kind: "attribute", name: "name", label: "Attribute" },
    { kind: "value", name: "value", label: "Value" },
  ],
  selects: true,
  matcher({ name, value }) {
    const text = String(value);
    return ({ line }) => Object.hasOwn(line.attributes, name) && String(line.attributes[name]) === text;
  },
  sentence: ({ name, value }, words) => say(words, "why.condition.attribute", { name, value: String(value) }),
  whyNot: ({ name, value }, _, words) => say(words, "why.not.attribute", { name, value: String(value) }),
});
