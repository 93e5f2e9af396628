import { z } from "zod";
import { condition } from "../condition";
import { Tags } from "../fields";

const quoted = (tags: readonly string[]) => tags.map((tag) => `“${tag}”`).join(" or ");
const plain = (tag: string) => tag.trim().toLowerCase();
const hasOne = (tags: readonly string[], own: readonly string[]) =>
  own.some((tag) => tags.some((wanted) => plain(wanted) === plain(tag)));
const told = (tags: readonly string[]) => (tags.length === 0 ? "no tags" : quoted(tags));

/** Whom staff have given one of these tags. */
export const tagged = condition({
  code: "tagged",
  input: z.object({ code: z.literal("tagged"), tags: Tags }),
  matches: ({ tags }, { tags: own }) => hasOne(tags, own),
  sentence: ({ tags }) => `has the tag ${quoted(tags)}`,
  found: (_, { tags }) => told(tags),
});

/** Who has none of these tags. */
export const notTagged = condition({
  code: "not_tagged",
  input: z.object({ code: z.literal("not_tagged"), tags: Tags }),
  matches: ({ tags }, { tags: own }) => !hasOne(tags, own),
  sentence: ({ tags }) => `does not have the tag ${quoted(tags)}`,
  found: (_, { tags }) => told(tags),
});
