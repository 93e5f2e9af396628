import type { Metadata } from "next";
import { BadgeArt } from "@/components/member/badge-art";
import { Badge as State } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { RowLink } from "@/components/ui/row-link";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import type { Badge } from "@/lib/game/badge";
import { badgeTask, gameWording } from "@/lib/game/sentences";
import { holdersOf, listBadges } from "@/lib/game/service";
import { formatNumber } from "@/lib/shared/format";
import { OnlyOwners } from "../../only-owners";
import { pathsOf } from "../../paths";

export const metadata: Metadata = { title: "Badges" };

type Props = { params: Promise<{ program: string }> };

export default async function BadgesPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "game:read");
  const [badges, holders] = await Promise.all([listBadges(scope), holdersOf(scope)]);
  const [paths, words, mayWrite] = [
    pathsOf(program.slug),
    gameWording(program),
    can(staff.role, "game:write"),
  ];
  const ordered = [...badges].sort((a, b) => Number(!!a.endedAt) - Number(!!b.endedAt));
  const held = (badge: Badge, level: number) => holders.get(badge.id)?.get(level) ?? 0;
  return (
    <>
      <PageHeader
        title="Badges"
        description="What members collect for what they do. A badge is taken back only when what it was for is undone."
        actions={
          mayWrite ? (
            <LinkButton variant="primary" href={paths.newBadge}>
              New badge
            </LinkButton>
          ) : (
            <OnlyOwners can="Only owners can change badges." />
          )
        }
      />
      <h2 className="sr-only">All badges</h2>
      <Table
        caption="Badges"
        rows={ordered}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            header: "Badge",
            cell: (badge) => (
              <span className="flex items-baseline gap-3">
                <BadgeArt
                  id={badge.id}
                  art={badge.art}
                  level={1}
                  state="earned"
                  className="badge-art badge-art-small self-center"
                />
                <span className="min-w-0">
                  <RowLink href={paths.badge(badge.id)}>{badge.name}</RowLink>
                  <span className="block font-normal text-caption text-secondary">
                    {badgeTask(badge.definition, 1, words)}
                  </span>
                </span>
              </span>
            ),
          },
          {
            key: "state",
            header: "State",
            cell: ({ endedAt, hidden }) =>
              endedAt ? <State>Ended</State> : <State tone="positive">{hidden ? "On, secret" : "On"}</State>,
          },
          {
            key: "levels",
            header: "Levels",
            numeric: true,
            wideOnly: true,
            cell: ({ definition }) => definition.levels.length,
          },
          {
            key: "held",
            header: "Held by",
            numeric: true,
            cell: (badge) =>
              badge.definition.levels.map((_, i) => formatNumber(held(badge, i + 1))).join(" / "),
          },
        ]}
        empty={
          <EmptyState
            title="No badge yet"
            action={
              mayWrite ? <LinkButton href={paths.newBadge}>Make the first badge</LinkButton> : undefined
            }
            example={<p>Explorer · Buy from 3 different categories</p>}
          >
            A good first badge is one that a third of your members have already earned.
          </EmptyState>
        }
      />
    </>
  );
}
