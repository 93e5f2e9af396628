import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import { membershipStanding } from "@/lib/membership/service";
import { formatDate } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { MemberScope } from "@/lib/shared/scope";
import type { ReadProgram } from "@/lib/words/service";
import { paths } from "../paths";
import { readingOf } from "../reading";

type Props = { scope: MemberScope; program: ReadProgram; now: Date };

/** What a member has to know of their membership before anything else: that it has lapsed, or that the terms are new. */
export async function MembershipNotice({ scope, program, now }: Props) {
  const { membership, isOpen, agreed, terms: current } = await membershipStanding(scope, now);
  const reading = readingOf(program);
  if (membership?.lapsedAt)
    return (
      <Notice
        tone="caution"
        title={say(reading, "membership.paid.lapsed")}
        action={<Link href={paths.membership}>{say(reading, "membership.title")}</Link>}
      >
        {say(reading, "membership.paid.lapsedText", { points: program.pointsMany })}
      </Notice>
    );
  if (!isOpen || !current || agreed === null) return null;
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
