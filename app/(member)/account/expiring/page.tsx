import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { CHOOSE_DAYS, EXTEND_DAYS } from "@/lib/expiry/choice";
import { expiringFor } from "@/lib/expiry/service";
import { balanceOf } from "@/lib/members/service";
import { clock } from "@/lib/shared/clock";
import { formatPoints, formatUntil } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { paths } from "../paths";
import { readingOf } from "../reading";
import { titled } from "../titled";
import { DayChoice } from "./day-choice";

export const generateMetadata = titled("member.places.expiring");

/** What lapses next, and what shall become of it: a voucher, a cause, more time, or nothing. */
export default async function ExpiringPage() {
  const { scope, program } = await requireMember();
  const now = clock.now();
  const [days, balance] = await Promise.all([expiringFor(scope, now), balanceOf(scope, now)]);
  const next = balance.lapsing.find(({ at }) => at !== null);
  const reading = readingOf(program);
  return (
    <>
      <PageHeader
        title={say(reading, "member.places.expiring")}
        description={say(reading, "member.expiring.description", { many: program.pointsMany })}
      />
      {days.length === 0 ? (
        <>
          <h2 className="sr-only">{say(reading, "member.expiring.nothing")}</h2>
          <EmptyState
            title={say(reading, "member.expiring.empty", { days: CHOOSE_DAYS })}
            action={
              <LinkButton href={paths.rewards} pill>
                {say(reading, "member.page.seeRewards")}
              </LinkButton>
            }
          >
            <p>
              {say(reading, "member.expiring.emptyBody", { many: program.pointsMany, days: EXTEND_DAYS })}
            </p>
            {next?.at ? (
              <p className="mt-2">
                {say(reading, "member.expiring.next", {
                  points: formatPoints(next.points, reading),
                  date: formatUntil(next.at, "long", reading),
                })}
              </p>
            ) : null}
          </EmptyState>
        </>
      ) : (
        <div className="grid">
          {days.map((day) => (
            <DayChoice
              key={day.day}
              day={day}
              reading={reading}
              timeZone={program.timeZone}
              canChoose={program.settings.expiryChoices}
            />
          ))}
        </div>
      )}
    </>
  );
}
