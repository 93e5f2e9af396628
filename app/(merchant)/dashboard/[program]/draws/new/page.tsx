import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/staff";
import { gameContext } from "@/lib/game/service";
import { localDay } from "@/lib/shared/calendar";
import { clock } from "@/lib/shared/clock";
import { pathsOf } from "../../../paths";
import { createDrawAction } from "../actions";
import { DrawForm } from "../draw-form";

export const metadata: Metadata = { title: "New draw" };

type Props = { params: Promise<{ program: string }> };

export default async function NewDrawPage({ params }: Props) {
  const { scope, program } = await requireStaff((await params).program, "game:write");
  const now = clock.now();
  const { rewards } = await gameContext(scope, program, now);
  const paths = pathsOf(program.slug);
  return (
    <>
      <PageHeader
        title="New draw"
        description="Once it is saved its seed is fixed and its fingerprint public, so its terms stay as they are."
      />
      {rewards.length > 0 ? (
        <DrawForm
          action={createDrawAction.bind(null, program.slug)}
          rewards={rewards}
          today={localDay(now, program.timeZone)}
          cancelHref={paths.draws}
        />
      ) : (
        <>
          <h2 className="sr-only">Prizes</h2>
          <EmptyState
            title="A draw needs a prize"
            action={<LinkButton href={paths.newReward}>Make a reward</LinkButton>}
          >
            Prizes are rewards of your shelf; there is none on offer yet.
          </EmptyState>
        </>
      )}
    </>
  );
}
