import { z } from "zod";
import { memberCondition } from "../condition";
import { Names, sameCase } from "../texts";
import { oneOf, quoted } from "../words";

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
  sentence: ({ tags }, { hidesTags }) =>
    hidesTags ? "for some members" : `for members tagged ${oneOf(tags.map(quoted))}`,
  whyNot: () => "This is for a group of members that you are not in.",
});
