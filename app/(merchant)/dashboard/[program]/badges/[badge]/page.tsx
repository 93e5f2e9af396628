import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { BadgeArt } from "@/components/member/badge-art";
import { Badge as State } from "@/components/ui/badge";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import type { Badge } from "@/lib/game/badge";
import { badgeFormValues } from "@/lib/game/badge-input";
import { badgeTask, type GameWording, gameWording, levelName } from "@/lib/game/sentences";
import { badgeById, gameContext, holdersOf } from "@/lib/game/service";
import { clock } from "@/lib/shared/clock";
import { formatCount } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { requireId } from "../../../authorise";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { endBadgeAction, updateBadgeAction } from "../actions";
import { BadgeForm } from "../badge-form";

export const metadata: Metadata = { title: "Badge" };

type Props = { params: Promise<{ program: string; badge: string }> };

export default async function BadgePage({ params }: Props) {
  const { program: slug, badge: shown } = await params;
  const { scope, program, staff } = await requireStaff(slug, "game:read");
  const badge = await badgeById(scope, requireId("badge", shown));
  if (!badge) notFound();
  const [holders, context] = await Promise.all([holdersOf(scope), gameContext(scope, program, clock.now())]);
  const [shownId, mayWrite] = [showId("badge", badge.id), can(staff.role, "game:write")];
  return (
    <>
      <PageHeader
        title={<span className="break-words">{badge.name}</span>}
        description={badge.endedAt ? <State>Ended</State> : <State tone="positive">On</State>}
        actions={
          mayWrite ? (
            <ActionForm action={endBadgeAction.bind(null, program.slug, shownId)} className="grid gap-2">
              <SubmitButton variant="secondary" pendingLabel={badge.endedAt ? "Offering…" : "Ending…"}>
                {badge.endedAt ? "Offer it again" : "End it now"}
              </SubmitButton>
            </ActionForm>
          ) : (
            <OnlyOwners can="Only owners can change badges." />
          )
        }
      />
      <Levels badge={badge} held={holders.get(badge.id) ?? new Map()} words={gameWording(program)} />
      {mayWrite && !badge.endedAt ? (
        <>
          <h2 className="mt-10 mb-6">Change it</h2>
          <BadgeForm
            action={updateBadgeAction.bind(null, program.slug, shownId)}
            values={badgeFormValues(badge, program)}
            context={context}
            submit={{ label: "Save changes", pendingLabel: "Saving…" }}
            cancelHref={pathsOf(program.slug).badges}
          />
        </>
      ) : null}
      <p className="mt-6 max-w-[60ch] text-caption text-secondary">
        Version {badge.definition.version}. Who has it keeps it when you change or end it; it is taken back
        only when what it was earned for is refunded, cancelled or undone.
      </p>
    </>
  );
}

type LevelsProps = { badge: Badge; held: ReadonlyMap<number, number>; words: GameWording };

function Levels({ badge, held, words }: LevelsProps) {
  return (
    <section className="grid gap-4">
      <h2>Levels</h2>
      <div className="flex flex-wrap gap-4">
        {badge.definition.levels.map(({ target }, i) => (
          <BadgeArt key={String(target)} id={badge.id} art={badge.art} level={i + 1} state="earned" />
        ))}
      </div>
      <DefinitionList
        items={badge.definition.levels.map((_, i) => ({
          term: levelName(badge, i + 1) || "It takes",
          value: `${badgeTask(badge.definition, i + 1, words)} · held by ${formatCount(held.get(i + 1) ?? 0, "member", "members")}`,
        }))}
      />
    </section>
  );
}
