import { z } from "zod";
import { say } from "@/lib/shared/say";
import { memberCondition } from "../condition";
import { Names, sameCase } from "../texts";
import { quotedList } from "../words";

/** E11: the member has none of these tags. */
export const memberNotTagged = memberCondition({
  code: "member_not_tagged",
  input: z.object({ code: z.literal("member_not_tagged"), tags: Names }),
  label: "Without a tag",
  help: "Members with any of these tags are left out.",
  fields: [{ kind: "names", of: "tags", name: "tags", label: "Tags left out" }],
  asks: "tags",
  matcher({ tags }) {
    const unwanted = new Set(tags.map(sameCase));
    return (member) => (member.tags.some((tag) => unwanted.has(sameCase(tag))) ? {} : true);
  },
  sentence: ({ tags }, words) =>
    words.hidesTags
      ? say(words, "why.condition.notAllMembers")
      : say(words, "why.condition.notTagged", { list: quotedList(tags, words) }),
  whyNot: (_, __, words) => say(words, "why.not.notTagged"),
});
