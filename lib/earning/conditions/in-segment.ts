import { z } from "zod";
import { say } from "@/lib/shared/say";
import { memberCondition } from "../condition";
import { Ids } from "../texts";
import { quotedList } from "../words";

/** E12: the member is one of a segment when the order is paid. */
export const inSegment = memberCondition({
  code: "in_segment",
  input: z.object({ code: z.literal("in_segment"), segmentIds: Ids }),
  label: "In a segment",
  help: "Only members of at least one of these segments when they order. Members do not read its name.",
  fields: [{ kind: "segments", name: "segmentIds", label: "Segments" }],
  asks: "segments",
  matcher({ segmentIds }) {
    const wanted = new Set(segmentIds);
    return (member) => (member.segments.some((id) => wanted.has(id)) ? true : {});
  },
  sentence({ segmentIds }, words) {
    if (words.hidesTags) return say(words, "why.condition.someMembers");
    const names = segmentIds.map(
      (id) => words.segments?.find((one) => one.id === id)?.name ?? say(words, "why.word.formerSegment"),
    );
    return say(words, "why.condition.inSegment", { list: quotedList(names, words) });
  },
  whyNot: (_, __, words) => say(words, "why.not.tagged"),
});
