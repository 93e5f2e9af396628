import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { RowLink } from "@/components/ui/row-link";
import { Table } from "@/components/ui/table";
import { TabsNav } from "@/components/ui/tabs-nav";
import { requireStaff } from "@/lib/auth/staff";
import { formatDate, formatNumber } from "@/lib/shared/format";
import { readId } from "@/lib/shared/id";
import { inbox } from "@/lib/support/service";
import { beginningOf, THREAD_STATES, type ThreadState } from "@/lib/support/thread";
import { pathsOf } from "../../paths";
import { readingOf } from "../../words";
import { nameOf, STATES, TOPICS } from "./words";

export const metadata: Metadata = { title: "Support" };

type Props = {
  params: Promise<{ program: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const EMPTY: Record<ThreadState, string> = {
  open: "Nobody waits for an answer",
  answered: "Nothing is answered and still open",
  closed: "Nothing is closed yet",
};

/** Members' questions: those that wait for an answer, the longest first. */
export default async function SupportPage({ params, searchParams }: Props) {
  const [{ scope, program }, asked] = await Promise.all([
    requireStaff((await params).program, "support:read"),
    searchParams,
  ]);
  const state = THREAD_STATES.find((one) => one === asked.state) ?? "open";
  const after = typeof asked.after === "string" ? readId("thread", asked.after) : null;
  const { threads, counts, next } = await inbox(scope, { state, after });
  const [paths, reading] = [pathsOf(program.slug), readingOf(program)];
  return (
    <>
      <PageHeader
        title="Support"
        description="What members ask, each with the line it is about and how it was worked out."
      />
      <TabsNav
        label="State"
        tabs={THREAD_STATES.map((one) => ({
          href: paths.supportIn(one),
          label: `${STATES[one].tab} (${formatNumber(counts[one], reading)})`,
          current: one === state,
        }))}
      />
      <Table
        caption={STATES[state].tab}
        rows={threads}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "first",
            header: "Question",
            cell: ({ id, first }) => (
              <RowLink href={paths.thread(id)}>
                <bdi>{beginningOf(first, 90) || "No words"}</bdi>
              </RowLink>
            ),
          },
          { key: "who", header: "Member", cell: (thread) => <bdi>{nameOf(thread)}</bdi> },
          { key: "topic", header: "About", wideOnly: true, cell: ({ topic }) => TOPICS[topic] },
          {
            key: "at",
            header: state === "open" ? "Waiting since" : "Changed",
            cell: ({ updatedAt }) => formatDate(updatedAt, "time", reading),
          },
        ]}
        empty={
          <>
            <h2 className="sr-only">{STATES[state].tab}</h2>
            <EmptyState title={EMPTY[state]} example={<p>Why 96 points? · Ana Ruiz · Order 1042</p>}>
              Each question from the member’s area stands here, with the line it is about.
            </EmptyState>
          </>
        }
      />
      <Pagination
        previousHref={after ? paths.supportIn(state) : null}
        previousLabel="First"
        nextHref={next ? paths.supportIn(state, next) : null}
        nextLabel="More"
      />
    </>
  );
}
