import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Notice } from "@/components/ui/notice";
import { Table } from "@/components/ui/table";
import { mergeSentence } from "@/lib/members/merge-sentences";
import type { MemberRow } from "@/lib/members/service";
import { type Holdings, previewMerge } from "@/lib/members/service-duplicates";
import type { Program } from "@/lib/programs/program";
import { clock } from "@/lib/shared/clock";
import { formatDate, formatMoney, formatNumber, type Reading } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import { readingOf } from "../../../../words";
import { memberLabel } from "../../member-label";
import { mergeAction } from "./actions";

type Props = {
  scope: ProgramScope;
  program: Program;
  /** The account that goes, and the one that stays. */
  from: MemberRow;
  into: MemberRow;
  swapHref: string;
};

type Line = { key: string; label: string; of: (member: Holdings) => string };

const yes = (is: boolean) => (is ? "Yes" : "–");

function linesOf(program: Program, reading: Reading): Line[] {
  const number = (figure: bigint | number) => (figure ? formatNumber(BigInt(figure), reading) : "–");
  return [
    { key: "email", label: "E-mail", of: ({ email }) => email ?? "–" },
    { key: "phone", label: "Phone", of: ({ phone }) => phone ?? "–" },
    { key: "externalId", label: "Customer id", of: ({ externalId }) => externalId ?? "–" },
    { key: "card", label: "Card", of: ({ cardNumber }) => cardNumber },
    { key: "signsIn", label: "Signs in", of: ({ signsIn }) => yes(signsIn) },
    { key: "joined", label: "Joined", of: ({ joinedAt }) => formatDate(joinedAt, "medium", reading) },
    { key: "birthday", label: "Birthday", of: ({ birthday }) => birthday ?? "–" },
    { key: "tags", label: "Tags", of: ({ tags }) => tags.join(", ") || "–" },
    { key: "available", label: `${program.pointsMany}, to spend`, of: ({ available }) => number(available) },
    { key: "pending", label: "Pending", of: ({ pending }) => number(pending) },
    { key: "debt", label: "Owed", of: ({ debt }) => number(debt) },
    {
      key: "credit",
      label: "Store credit",
      of: ({ credit }) =>
        credit
          .map(({ currency, minor }) => formatMoney({ minor: BigInt(minor), currency }, reading))
          .join(", ") || "–",
    },
    { key: "qualifying", label: "Toward a tier", of: ({ qualifying }) => number(qualifying) },
    { key: "tier", label: "Tier", of: ({ tier }) => tier ?? "–" },
    {
      key: "pinned",
      label: "Tier pinned until",
      of: ({ pinnedUntil }) => (pinnedUntil ? formatDate(pinnedUntil, "medium", reading) : "–"),
    },
    { key: "orders", label: "Orders", of: ({ orders }) => number(orders) },
    { key: "codes", label: "Codes to use", of: ({ codes }) => number(codes) },
    { key: "cards", label: "Cards on paper", of: ({ cards }) => number(cards) },
    { key: "badges", label: "Badges", of: ({ badges }) => number(badges) },
    { key: "challenges", label: "Challenges", of: ({ challenges }) => number(challenges) },
    { key: "friends", label: "Friends brought", of: ({ friends }) => number(friends) },
    { key: "questions", label: "Questions to support", of: ({ questions }) => number(questions) },
    { key: "answers", label: "Surveys answered", of: ({ answers }) => number(answers) },
    { key: "news", label: "News", of: ({ news }) => number(news) },
    { key: "household", label: "In a household", of: ({ household }) => yes(household) },
    { key: "excluded", label: "Earns nothing", of: ({ excluded }) => yes(excluded) },
  ];
}

/** What each has, and the one they would be; then the card of the one that goes is typed. */
export async function SideBySide({ scope, program, from, into, swapHref }: Props) {
  const preview = await previewMerge(scope, { from: from.id, into: into.id }, clock.now());
  const swap = (
    <Link className="link" href={swapHref}>
      Keep card {from.cardNumber} instead
    </Link>
  );
  if (!preview.ok)
    return (
      <Notice tone="caution" title="These two can’t be merged" action={swap}>
        {mergeSentence(preview.error)}
      </Notice>
    );
  const { value } = preview;
  const lines = linesOf(program, readingOf(program)).filter(
    ({ of }) => ![value.from, value.into, value.after].every((one) => of(one) === "–"),
  );
  return (
    <>
      <p className="mb-4 wrap-anywhere">
        <strong>{memberLabel(into)}</strong>, card {into.cardNumber}, stays. The other account’s card, e-mail,
        phone and customer id go on finding them
        {value.from.signsIn ? ", and whoever signs in to it arrives here" : ""}. {swap}
      </p>
      <Table
        caption="Both, and what they would be"
        rows={lines}
        rowKey={({ key }) => key}
        columns={[
          { key: "label", header: "", cell: ({ label }) => label },
          {
            key: "from",
            header: "Goes",
            cell: ({ of }) => <span className="wrap-anywhere">{of(value.from)}</span>,
          },
          {
            key: "into",
            header: "Stays",
            cell: ({ of }) => <span className="wrap-anywhere">{of(value.into)}</span>,
          },
          {
            key: "after",
            header: "Together",
            cell: ({ of }) => <strong className="wrap-anywhere">{of(value.after)}</strong>,
          },
        ]}
      />
      <ul className="mt-6 list-disc ps-5">
        {value.from.signsIn && value.into.signsIn ? (
          <li>
            Both sign in with something of their own, and both will open the one account: be sure that it is
            one person.
          </li>
        ) : null}
        {!value.from.signsIn && from.email && into.email ? (
          <li className="wrap-anywhere">
            Orders by {from.email} arrive here; to sign in it takes {into.email}, as nobody has shown that the
            other mailbox is theirs.
          </li>
        ) : null}
        <li>What happened before stays in the other account’s statement, which stays to be read.</li>
        <li>Of two badges, answers or draw entries for the same thing one counts.</li>
        <li>It can’t be undone.</li>
      </ul>
      <ActionForm
        action={mergeAction.bind(null, program.slug, showId("member", from.id), showId("member", into.id))}
        className="form mt-6"
      >
        <TextField
          name="card"
          label={`Type ${from.cardNumber}, the card that goes`}
          autoComplete="off"
          inputMode="numeric"
          spellCheck={false}
        />
        <div className="form-actions">
          <SubmitButton variant="danger" pendingLabel="Merging…">
            Merge for good
          </SubmitButton>
        </div>
      </ActionForm>
    </>
  );
}
