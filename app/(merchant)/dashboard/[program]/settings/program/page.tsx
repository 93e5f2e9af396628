import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/staff";
import { knownCategories } from "@/lib/earning/service-rules";
import { pointRate } from "@/lib/insight/service";
import { clock } from "@/lib/shared/clock";
import { saveSettingsAction } from "./actions";
import { SettingsForm } from "./settings-form";

export const metadata: Metadata = { title: "Program settings" };

type Props = { params: Promise<{ program: string }> };

export default async function ProgramSettingsPage({ params }: Props) {
  const { scope, program } = await requireStaff((await params).program, "settings:write");
  const [known, rate] = await Promise.all([knownCategories(scope), pointRate(scope, clock.now())]);
  return (
    <>
      <PageHeader
        title="Program settings"
        description="Orders that are paid already keep the rounding, the tax and the lapsing they were paid under. Everything else holds from the moment you save."
      />
      <SettingsForm
        action={saveSettingsAction.bind(null, program.slug)}
        program={program}
        rate={rate}
        known={known}
      />
    </>
  );
}
