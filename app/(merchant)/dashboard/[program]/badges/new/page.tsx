import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/staff";
import { NEW_BADGE } from "@/lib/game/badge-input";
import { gameContext } from "@/lib/game/service";
import { clock } from "@/lib/shared/clock";
import { pathsOf } from "../../../paths";
import { createBadgeAction } from "../actions";
import { BadgeForm } from "../badge-form";

export const metadata: Metadata = { title: "New badge" };

type Props = { params: Promise<{ program: string }> };

export default async function NewBadgePage({ params }: Props) {
  const { scope, program } = await requireStaff((await params).program, "game:write");
  return (
    <>
      <PageHeader
        title="New badge"
        description="Whoever has done what it asks for has it within a minute of its being saved."
      />
      <BadgeForm
        action={createBadgeAction.bind(null, program.slug)}
        values={NEW_BADGE}
        context={await gameContext(scope, program, clock.now())}
        submit={{ label: "Save badge", pendingLabel: "Saving…" }}
        cancelHref={pathsOf(program.slug).badges}
      />
    </>
  );
}
