import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { promisedBy } from "@/lib/referrals/service";
import { inviteSentences, promiseSentence, steps } from "@/lib/referrals/words";
import { listRewards } from "@/lib/rewards/service";
import { OnlyOwners } from "../../../only-owners";
import { namesOf, readingOf } from "../../../words";
import { ReferralsForm } from "./referrals-form";

export const metadata: Metadata = { title: "What referrals give" };

type Props = { params: Promise<{ program: string }> };

/** What both sides get, when it counts, and what makes a referral wait for a look; beside it, what shoppers read. */
export default async function ReferralSettingsPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "members:read");
  const { referrals } = program.settings;
  const reading = readingOf(program);
  const inMoney = { ...reading, names: namesOf(program), currency: program.currency };
  const [rewards, promised] = await Promise.all([listRewards(scope), promisedBy(scope, referrals, reading)]);
  return (
    <>
      <PageHeader
        title="What referrals give"
        description="Terms are bound to each friend on the day they come: a change holds for those who come later."
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        {can(staff.role, "settings:write") ? (
          <ReferralsForm program={program} rewards={rewards} />
        ) : (
          <OnlyOwners can="Only owners can change what referrals give." />
        )}
        <aside aria-labelledby="read" className="content-start">
          <h2 id="read" className="mb-2">
            What shoppers read
          </h2>
          <h3>Members, where they find their link</h3>
          <p>{promiseSentence(promised, reading)}</p>
          <ol className="mt-2 list-decimal ps-5">
            {steps(referrals, promised, inMoney).map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <h3 className="mt-6">Friends, when they follow it</h3>
          {inviteSentences(referrals, promised.friend, inMoney).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </aside>
      </div>
    </>
  );
}
