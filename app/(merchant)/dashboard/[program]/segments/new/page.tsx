import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/staff";
import { segmentFormValues } from "@/lib/segments/input";
import { ladder } from "@/lib/tiers/service";
import { pathsOf } from "../../../paths";
import { createSegmentAction } from "../actions";
import { SegmentForm } from "../segment-form";

export const metadata: Metadata = { title: "New segment" };

type Props = { params: Promise<{ program: string }> };

export default async function NewSegmentPage({ params }: Props) {
  const { scope, program } = await requireStaff((await params).program, "segments:write");
  const tiers = await ladder(scope);
  return (
    <>
      <PageHeader title="New segment" description="Who is in it is counted anew whenever it is asked." />
      <SegmentForm
        action={createSegmentAction.bind(null, program.slug)}
        values={segmentFormValues(null, program.currency)}
        tiers={tiers.map(({ id, name }) => ({ id, name }))}
        currency={program.currency}
        pointsMany={program.pointsMany}
        submit={{ label: "Make the segment", pendingLabel: "Making…" }}
        cancelHref={pathsOf(program.slug).segments}
      />
    </>
  );
}
