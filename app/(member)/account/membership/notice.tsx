import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import type { MembershipNews } from "@/lib/membership/service";
import { formatDate } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { ReadProgram } from "@/lib/words/service";
import { paths } from "../paths";
import { readingOf } from "../reading";

type Props = { news: MembershipNews | null; program: ReadProgram };

/** What a member has to know of their membership before anything else: that it has lapsed, or that the terms are new. */
export function MembershipNotice({ news, program }: Props) {
  if (!news) return null;
  const reading = readingOf(program);
  if (news.code === "lapsed")
    return (
      <Notice
        tone="caution"
        title={say(reading, "membership.paid.lapsed")}
        action={<Link href={paths.membership}>{say(reading, "membership.title")}</Link>}
      >
        {say(reading, "membership.paid.lapsedText", { points: program.pointsMany })}
      </Notice>
    );
  const { terms: current } = news;
  return (
    <Notice
      tone="info"
      title={say(reading, "membership.terms.new", {
        version: current.version,
        date: formatDate(current.effectiveAt, "long", reading),
      })}
      action={<Link href={paths.membership}>{say(reading, "membership.terms.read")}</Link>}
    >
      {current.note}
    </Notice>
  );
}
