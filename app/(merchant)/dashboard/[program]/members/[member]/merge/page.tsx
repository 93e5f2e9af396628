import type { Metadata } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SearchField } from "@/components/ui/search-field";
import { Toolbar } from "@/components/ui/toolbar";
import { requireStaff } from "@/lib/auth/staff";
import { DUPLICATE_REASONS } from "@/lib/members/merge-sentences";
import { findMembers } from "@/lib/members/service";
import { listDuplicates } from "@/lib/members/service-duplicates";
import { formatPoints } from "@/lib/shared/format";
import { readId, showId } from "@/lib/shared/id";
import { pathsOf } from "../../../../paths";
import { type SearchParams, textOf, withParams } from "../../../../search-params";
import { readingOf } from "../../../../words";
import { memberLabel } from "../../member-label";
import { requireMember } from "../member-here";
import { SideBySide } from "./side-by-side";

export const metadata: Metadata = { title: "Merge members" };

type Props = { params: Promise<{ program: string; member: string }>; searchParams: SearchParams };

/** Two members who are one person: find the other, see what each has and what they would be, merge. */
export default async function MergePage({ params, searchParams }: Props) {
  const { program: slug, member: shown } = await params;
  const { scope, program } = await requireStaff(slug, "members:write");
  const member = await requireMember(scope, shown);
  const [paths, query] = [pathsOf(program.slug), await searchParams];
  const href = paths.mergeMember(member.id);
  const otherId = readId("member", textOf(query.with));
  const back = (
    <Link className="link" href={paths.member(member.id)}>
      Back to <span className="wrap-anywhere">{memberLabel(member)}</span>
    </Link>
  );
  if (otherId) {
    const other = await requireMember(scope, textOf(query.with));
    const swapped = textOf(query.keep) === "other";
    const pair = swapped ? { from: member, into: other } : { from: other, into: member };
    const swapHref = withParams(href, {
      with: showId("member", other.id),
      keep: swapped ? null : "other",
    });
    return (
      <>
        <PageHeader title="Merge members" description="Two accounts of one person become one." />
        <SideBySide scope={scope} program={program} {...pair} swapHref={swapHref} />
        <p className="mt-8">{back}</p>
      </>
    );
  }
  const search = textOf(query.q).trim();
  const reading = readingOf(program);
  const [suggested, found] = await Promise.all([
    search ? [] : listDuplicates(scope, member.id),
    search ? findMembers(scope, { search, cursor: null, limit: 20 }) : null,
  ]);
  const others = found
    ? found.members.filter(({ id }) => id !== member.id).map((other) => ({ ...other, why: "" }))
    : suggested.map((other) => ({
        ...other,
        why: other.reasons.map((reason) => DUPLICATE_REASONS[reason]).join(", "),
      }));
  return (
    <>
      <PageHeader
        title="Merge members"
        description={<span className="wrap-anywhere">Who is the same person as {memberLabel(member)}?</span>}
      />
      <Toolbar action={href} label="Search members">
        <SearchField label="Name, e-mail, card or customer id" defaultValue={search} />
        <Button type="submit">Search</Button>
      </Toolbar>
      <h2 className="mt-6 mb-2">{search ? `Found for “${search}”` : "Likely the same person"}</h2>
      {others.length === 0 ? (
        <EmptyState title={search ? "Nobody found" : "Nothing points to another account"}>
          {search
            ? "Nobody else goes by this. Try an e-mail from its beginning, or a card number."
            : "No other member has this mailbox, phone, address, card or birthday. Search for the other account above."}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-line border-y">
          {others.map((other) => (
            <li key={other.id} className="py-3">
              <Link
                className="link wrap-anywhere"
                href={withParams(href, { with: showId("member", other.id) })}
              >
                {memberLabel(other)}, card {other.cardNumber}
              </Link>
              <span className="block wrap-anywhere text-caption text-secondary">
                {[other.email, formatPoints(other.balance, reading), other.why].filter(Boolean).join(" · ")}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-8">{back}</p>
    </>
  );
}
