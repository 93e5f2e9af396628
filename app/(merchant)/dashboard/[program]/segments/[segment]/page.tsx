import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/ui/page-header";
import { RowLink } from "@/components/ui/row-link";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { segmentFormValues } from "@/lib/segments/input";
import { segmentById } from "@/lib/segments/service";
import { clock } from "@/lib/shared/clock";
import { formatCount } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { ladder } from "@/lib/tiers/service";
import { requireId } from "../../../authorise";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { removeSegmentAction, updateSegmentAction } from "../actions";
import { SegmentForm } from "../segment-form";

export const metadata: Metadata = { title: "Segment" };

type Props = { params: Promise<{ program: string; segment: string }> };

export default async function SegmentPage({ params }: Props) {
  const { program: slug, segment: shown } = await params;
  const { scope, program, staff } = await requireStaff(slug, "segments:read");
  const found = await segmentById(scope, requireId("segment", shown), clock.now());
  if (!found) notFound();
  const tiers = await ladder(scope);
  const paths = pathsOf(program.slug);
  const shownId = showId("segment", found.id);
  const mayWrite = can(staff.role, "segments:write");
  return (
    <>
      <PageHeader
        title={<span className="break-words">{found.name}</span>}
        description={`${found.sentence} ${formatCount(found.members, "member", "members")} now.`}
        actions={
          mayWrite ? (
            <ActionForm
              action={removeSegmentAction.bind(null, program.slug, shownId)}
              className="grid justify-items-start gap-2"
            >
              <SubmitButton variant="secondary" pendingLabel="Removing…">
                Remove it
              </SubmitButton>
            </ActionForm>
          ) : (
            <OnlyOwners can="Only owners can change segments." />
          )
        }
      />
      {found.description ? (
        <p className="mb-6 max-w-[60ch] whitespace-pre-line">{found.description}</p>
      ) : null}
      {found.uses.length > 0 ? (
        <p className="mb-6 max-w-[60ch]">
          Named by {found.uses.map(({ kind, name }) => `${kind} “${name}”`).join(", ")}. What is changed here
          counts for them from now on; orders that are paid keep what they were paid under.
        </p>
      ) : null}
      <section aria-labelledby="some" className="mb-10">
        <h2 id="some">{found.members > found.some.length ? "The latest to join" : "Its members"}</h2>
        <Table
          caption="Members"
          rows={found.some}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "name",
              header: "Member",
              cell: ({ id, name, email }) => (
                <RowLink href={paths.member(id)}>{name || email || showId("member", id)}</RowLink>
              ),
            },
            { key: "email", header: "E-mail", wideOnly: true, cell: ({ email }) => email ?? "–" },
          ]}
          empty={<p className="text-secondary">Nobody is in it now.</p>}
        />
      </section>
      {mayWrite ? (
        <SegmentForm
          action={updateSegmentAction.bind(null, program.slug, shownId)}
          values={segmentFormValues(found, program.currency)}
          tiers={tiers.map(({ id, name }) => ({ id, name }))}
          currency={program.currency}
          pointsMany={program.pointsMany}
          submit={{ label: "Save changes", pendingLabel: "Saving…" }}
          cancelHref={paths.segments}
        />
      ) : null}
    </>
  );
}
