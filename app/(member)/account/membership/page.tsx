import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { membershipStanding, nextPrice } from "@/lib/membership/service";
import { clock } from "@/lib/shared/clock";
import { formatDate } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { readingOf } from "../reading";
import { titled } from "../titled";
import { PaidFor } from "./paid-for";
import { Terms } from "./terms";

export const generateMetadata = titled("membership.title");

/** How one became a member, until when that is paid, and what was agreed to. */
export default async function MembershipPage() {
  const { scope, member, program } = await requireMember();
  const now = clock.now();
  const standing = await membershipStanding(scope, now);
  const { membership } = standing;
  const next = membership && (await nextPrice(scope, membership, now));
  const reading = readingOf(program);
  const since = say(reading, "membership.since", { date: formatDate(member.joinedAt, "long", reading) });
  return (
    <>
      <PageHeader
        title={say(reading, "membership.title")}
        description={`${since}. ${say(reading, `membership.entry.${membership?.entry ?? "order"}`)}`}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
        {membership?.paidUntil ? (
          <PaidFor
            membership={{ ...membership, paidUntil: membership.paidUntil }}
            next={next}
            program={program}
          />
        ) : null}
        <Terms standing={standing} program={program} />
      </div>
    </>
  );
}
