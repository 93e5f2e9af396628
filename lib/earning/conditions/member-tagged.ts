import { z } from "zod";
import { say } from "@/lib/shared/say";
import { memberCondition } from "../condition";
import { Names, sameCase } from "../texts";
import { quotedList } from "../words";

/** E12: staff have given the member at least one of these tags. */
export const memberTagged = memberCondition({
  code: "member_tagged",
  input: z.object({ code: z.literal("member_tagged"), tags: Names }),
  label: "With a tag",
  help: "Only members with at least one of these tags.",
  fields: [{ kind: "names", of: "tags", name: "tags", label: "Tags" }],
  asks: "tags",
  matcher({ tags }) {
    const wanted = new Set(tags.map(sameCase));
    return (member) => (member.tags.some((tag) => wanted.has(sameCase(tag))) ? true : {});
  },
  sentence: ({ tags }, words) =>
    words.hidesTags
      ? say(words, "why.condition.someMembers")
      : say(words, "why.condition.tagged", { list: quotedList(tags, words) }),
  whyNot: (_, __, words) => say(words, "why.not.tagged"),
});
