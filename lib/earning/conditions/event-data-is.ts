import { z } from "zod";
import { say } from "@/lib/shared/say";
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
  sentence: ({ name, value }, words) => say(words, "why.condition.attribute", { name, value: String(value) }),
  whyNot: ({ name, value }, _, words) =>
    say(words, "why.not.event", { name: quoted(name, words), value: String(value) }),
});
