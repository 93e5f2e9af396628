import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { CHOOSE_DAYS, EXTEND_DAYS } from "@/lib/expiry/choice";
import { expiringFor } from "@/lib/expiry/service";
import { clock } from "@/lib/shared/clock";
import { paths } from "../paths";
import { readingOf } from "../reading";
import { DayChoice } from "./day-choice";

export const metadata: Metadata = { title: "About to lapse" };

/** What lapses next, and what shall become of it: a voucher, a cause, more time, or nothing. */
export default async function ExpiringPage() {
  const { scope, program } = await requireMember();
  const days = await expiringFor(scope, clock.now());
  return (
    <>
      <PageHeader
        title="About to lapse"
        description={`What shall become of ${program.pointsMany} that you don't spend in time. You can change your mind until their last day begins.`}
      />
      {days.length === 0 ? (
        <>
          <h2 className="sr-only">Nothing lapses</h2>
          <EmptyState
            title={`Nothing lapses in the next ${CHOOSE_DAYS} days`}
            action={
              <LinkButton href={paths.rewards} pill>
                See the rewards
              </LinkButton>
            }
          >
            <p>
              When {program.pointsMany} are about to, you choose here: a voucher, a cause, or {EXTEND_DAYS}{" "}
              more days if you come by.
            </p>
          </EmptyState>
        </>
      ) : (
        <div className="grid">
          {days.map((day) => (
            <DayChoice
              key={day.day}
              day={day}
              reading={readingOf(program)}
              canChoose={program.settings.expiryChoices}
            />
          ))}
        </div>
      )}
    </>
  );
}
