import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { orderBy } from "@/lib/referrals/decide-referral";
import { stateOf } from "@/lib/referrals/referral";
import { STATE_WORDS, signalText, stateSentence } from "@/lib/referrals/sentences";
import { findNamedReferral, type NamedReferral, promisedBy } from "@/lib/referrals/service";
import { formatDate } from "@/lib/shared/format";
import { readId } from "@/lib/shared/id";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { readingOf } from "../../../words";
import { Review } from "./review";

export const metadata: Metadata = { title: "Referral" };

type Props = { params: Promise<{ program: string; referral: string }> };

const VIAS = { link: "A link that was followed", code: "A code that was typed", api: "Reported by the shop" };

/** One referral: who brought whom, what speaks against it and what that may mean, and what can be decided. */
export default async function ReferralPage({ params }: Props) {
  const { program: slug, referral: shown } = await params;
  const { scope, program, staff } = await requireStaff(slug, "members:read");
  const id = readId("referral", shown);
  const referral = id && (await findNamedReferral(scope, id));
  if (!referral) notFound();
  const reading = readingOf(program);
  const state = stateOf(referral);
  const { label, tone } = STATE_WORDS[state];
  const isOpen = state === "held" || state === "joined" || state === "ordered";
  const mayDecide = can(staff.role, "referrals:write");
  return (
    <>
      <PageHeader
        title={
          <>
            <bdi>{nameOf(referral, "friend")}</bdi>, brought by <bdi>{nameOf(referral, "advocate")}</bdi>
          </>
        }
        description={stateSentence(referral, reading)}
        actions={<Badge tone={tone}>{label}</Badge>}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <div className="grid content-start gap-8">
          <section aria-labelledby="signals">
            <h2 id="signals" className="mb-2">
              What speaks against it
            </h2>
            {referral.signals.length === 0 ? (
              <p className="text-secondary">
                Nothing: e-mail, phone, address, browser, card and network are nobody else's, and the friend
                is new.
              </p>
            ) : (
              <ul className="divide-y divide-line border-line border-y">
                {referral.signals.map((signal) => {
                  const { title, text } = signalText(signal);
                  return (
                    <li key={JSON.stringify(signal)} className="py-3">
                      <h3>{title}</h3>
                      <p className="max-w-[65ch] text-secondary">{text}</p>
                    </li>
                  );
                })}
              </ul>
            )}
          </section>
          {isOpen && mayDecide ? <Review program={program} referral={referral} /> : null}
          {isOpen && !mayDecide ? <OnlyOwners can="Only owners and support can decide." /> : null}
        </div>
        <Facts
          {...{ referral, slug: program.slug, timeZone: program.timeZone, reading }}
          promised={await promisedBy(scope, referral.terms, reading)}
        />
      </div>
    </>
  );
}

function nameOf(referral: NamedReferral, side: "friend" | "advocate"): string {
  return referral[`${side}Name`] ?? `Card ${referral[`${side}Card`]}`;
}

type FactsProps = {
  referral: NamedReferral;
  slug: string;
  timeZone: string;
  reading: ReturnType<typeof readingOf>;
  promised: Awaited<ReturnType<typeof promisedBy>>;
};

function Facts({ referral, slug, timeZone, reading, promised }: FactsProps) {
  const paths = pathsOf(slug);
  const { terms, orderId, orderNumber, reviewNote } = referral;
  const day = (at: Date) => formatDate(at, "time", reading);
  const person = (side: "friend" | "advocate") => (
    <Link className="link" href={paths.member(referral[`${side}Id`])}>
      <bdi>{nameOf(referral, side)}</bdi>
    </Link>
  );
  const when = terms.friendWhen === "sign_up" ? "for joining" : "for the first order";
  return (
    <section aria-labelledby="facts">
      <h2 id="facts" className="mb-2">
        How it came about
      </h2>
      <DefinitionList
        items={[
          { term: "Friend", value: person("friend") },
          { term: "Brought by", value: person("advocate") },
          { term: "Came by", value: VIAS[referral.via] },
          { term: "Link followed", value: day(referral.invitedAt) },
          { term: "Joined", value: day(referral.joinedAt) },
          {
            term: "First order",
            value: orderId ? (
              <Link className="link" href={paths.order(orderId)}>
                {orderNumber ?? "See the order"}
              </Link>
            ) : (
              `None that counts; until ${formatDate(orderBy(referral, timeZone), "medium", reading)}`
            ),
          },
          { term: "Friend gets", value: promised.friend ? `${promised.friend} ${when}` : "Nothing" },
          { term: "Advocate gets", value: promised.advocate ?? "Nothing" },
          ...(reviewNote ? [{ term: "Reason given", value: <bdi>{reviewNote}</bdi> }] : []),
        ]}
      />
    </section>
  );
}
