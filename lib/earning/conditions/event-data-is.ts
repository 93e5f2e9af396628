import { z } from "zod";
import { eventCondition } from "../condition";
import { quoted } from "../words";

/** E7: the event's data say this; compared as text, so 5 and "5" are one. */
export const eventDataIs = eventCondition({
  code: "event_data_is",
  input: z.object({
    code: z.literal("event_data_is"),
    name: z.string().trim().min(1).max(100),
    value: z.union([z.string().max(200), z.number(), z.boolean()]),
  }),
  label: "The event says",
  help: "Only events whose data carry this name with this value.",
  fields: [
    { kind: "text", name: "name", label: "Name", most: 100, example: "stars" },
    { kind: "value", name: "value", label: "Value" },
  ],
  matcher({ name, value }) {
    const text = String(value);
    return ({ data }) => {
      const own = Object.hasOwn(data, name) ? data[name] : undefined;
      const plain = typeof own === "string" || typeof own === "number" || typeof own === "boolean";
      return plain && String(own) === text ? true : {};
    };
  },
  sentence: ({ name, value }) => `where ${name} is ${value}`,
  whyNot: ({ name, value }) => `This is for when ${quoted(name)} is ${value}.`,
});
