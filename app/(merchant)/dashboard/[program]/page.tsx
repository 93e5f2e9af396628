import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { requireStaff } from "@/lib/auth/staff";
import { clock } from "@/lib/shared/clock";
import { formatDate } from "@/lib/shared/format";
import { Figures } from "./figures";
import { SetUpGuide } from "./set-up-guide";
import { Waiting } from "./waiting";

export const metadata: Metadata = { title: "Home" };

type Props = { params: Promise<{ program: string }> };

/** Four numbers, one list of what needs somebody, and the set-up guide until it is done. */
export default async function HomePage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "program:read");
  const now = clock.now();
  const part = { scope, program, now };
  return (
    <>
      <PageHeader title={program.name} description={formatDate(now, "long", program)} />
      <Suspense fallback={<Skeleton height="8.5rem" label="Adding up the ledger" />}>
        <Figures {...part} />
      </Suspense>
      <Suspense fallback={null}>
        <SetUpGuide {...part} role={staff.role} />
      </Suspense>
      <h2 className="mt-10 mb-2">Needs you</h2>
      <Suspense fallback={<Skeleton height="6rem" label="Looking for what needs you" />}>
        <Waiting {...part} />
      </Suspense>
    </>
  );
}
