import type { Metadata } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { RowLink } from "@/components/ui/row-link";
import { SearchField } from "@/components/ui/search-field";
import { Table } from "@/components/ui/table";
import { Toolbar } from "@/components/ui/toolbar";
import { requireStaff } from "@/lib/auth/staff";
import { cursorText, readCursor } from "@/lib/members/activity";
import { findMembers } from "@/lib/members/service";
import { formatDate, formatNumber } from "@/lib/shared/format";
import { FirstPageLink } from "../../first-page-link";
import { pathsOf } from "../../paths";
import { type SearchParams, textOf, withParams } from "../../search-params";
import { readingOf } from "../../words";
import { memberLabel } from "./member-label";

export const metadata: Metadata = { title: "Members" };

type Props = { params: Promise<{ program: string }>; searchParams: SearchParams };

export default async function MembersPage({ params, searchParams }: Props) {
  const { scope, program } = await requireStaff((await params).program, "members:read");
  const query = await searchParams;
  const [search, after] = [textOf(query.q).trim(), readCursor(textOf(query.after))];
  const cursor = after && { joinedAt: after.at, id: after.id };
  const erased = textOf(query.erased) === "1" ? "1" : null;
  const { members, next } = await findMembers(scope, { search, erased: erased !== null, cursor });
  const [paths, reading] = [pathsOf(program.slug), readingOf(program)];
  const nextHref =
    next &&
    withParams(paths.members, { q: search, erased, after: cursorText({ at: next.joinedAt, id: next.id }) });
  return (
    <>
      <PageHeader
        title="Members"
        description={
          erased
            ? "Who was erased: nothing says any more who they were, and what they earned and spent stays."
            : "Whoever joined last stands first."
        }
      />
      <Toolbar action={paths.members} label="Search members">
        {erased ? <input type="hidden" name="erased" value="1" /> : null}
        <SearchField label="Name, e-mail, card or customer id" defaultValue={search} />
        <Button type="submit">Search</Button>
      </Toolbar>
      <h2 className="sr-only">{erased ? "Erased members" : "All members"}</h2>
      <Table
        caption={search ? `Members found for “${search}”` : "Members"}
        rows={members}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "member",
            header: "Member",
            cell: (member) => (
              <>
                <RowLink href={paths.member(member.id)}>{memberLabel(member)}</RowLink>
                {member.name && member.email ? (
                  <span className="block wrap-anywhere font-normal text-caption text-secondary">
                    {member.email}
                  </span>
                ) : null}
              </>
            ),
          },
          { key: "tier", header: "Tier", cell: ({ tierName }) => tierName ?? "–" },
          {
            key: "balance",
            header: "Balance",
            numeric: true,
            cell: ({ balance }) => formatNumber(balance, reading),
          },
          {
            key: "pending",
            header: "Pending",
            numeric: true,
            wideOnly: true,
            cell: ({ pending }) => (pending ? formatNumber(pending, reading) : "–"),
          },
          {
            key: "card",
            header: "Card",
            wideOnly: true,
            cell: ({ cardNumber }) => <code>{cardNumber}</code>,
          },
          {
            key: "joined",
            header: "Joined",
            wideOnly: true,
            cell: ({ joinedAt }) => formatDate(joinedAt, "medium", reading),
          },
        ]}
        empty={search ? <NobodyFound search={search} /> : erased ? <NobodyErased /> : <NobodyYet />}
      />
      {cursor ? (
        <FirstPageLink href={withParams(paths.members, { q: search, erased })}>
          Back to the newest
        </FirstPageLink>
      ) : null}
      <Pagination nextHref={nextHref} label="Members" />
      <p className="mt-3">
        <Link className="link link-target" href={withParams(paths.members, { erased: erased ? null : "1" })}>
          {erased ? "Back to all members" : "Members who were erased"}
        </Link>
      </p>
    </>
  );
}

function NobodyFound({ search }: { search: string }) {
  return (
    <EmptyState title="Nobody found">
      No member goes by “{search}”. A name is found by any part of it, an e-mail by its beginning, a card
      number by its first four digits or more, a customer id only as a whole.
    </EmptyState>
  );
}

function NobodyErased() {
  return (
    <EmptyState title="Nobody was erased">
      Whoever leaves for good, and whoever came by an import that was undone, stands here without a name: the
      ledger keeps its rows.
    </EmptyState>
  );
}

function NobodyYet() {
  return (
    <EmptyState title="Your members will be here" example={<p>Ana Ruiz · Seed · 2,480 points</p>}>
      Members appear with their first order, or when they join on the storefront.
    </EmptyState>
  );
}
