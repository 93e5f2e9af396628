import type { Metadata } from "next";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RowLink } from "@/components/ui/row-link";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import type { BoardPlace } from "@/lib/game/leaderboard";
import { leaderboard } from "@/lib/game/service";
import type { Program } from "@/lib/programs/program";
import { clock } from "@/lib/shared/clock";
import { formatNumber, formatUntil } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { FieldRow } from "../../form-part";
import { OnlyOwners } from "../../only-owners";
import { pathsOf } from "../../paths";
import { readingOf } from "../../words";
import { removeNameAction, setLeaderboardAction } from "./actions";

export const metadata: Metadata = { title: "Leaderboard" };

type Props = { params: Promise<{ program: string }> };

export default async function LeaderboardPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "game:read");
  const board = await leaderboard(scope, program, clock.now());
  const [paths, mayWrite, isOn] = [
    pathsOf(program.slug),
    can(staff.role, "game:write"),
    program.settings.leaderboard,
  ];
  const until = formatUntil(board.until, "long", readingOf(program));
  return (
    <>
      <PageHeader
        title="Leaderboard"
        description="Members put themselves on it, under a name of their own choice, and leave when they like."
        actions={mayWrite ? undefined : <OnlyOwners can="Only owners can change the leaderboard." />}
      />
      {mayWrite ? <Settings program={program} /> : null}
      <h2 className="mt-10 mb-4">
        {isOn ? `This ${program.settings.leaderboardPeriod}, until ${until}` : "Closed"}
      </h2>
      <Table
        caption="Places"
        rows={isOn ? board.places : []}
        rowKey={({ memberId }) => memberId}
        columns={[
          { key: "place", header: "Place", numeric: true, cell: ({ place }) => place },
          {
            key: "name",
            header: "Name",
            cell: ({ name, memberId }) => (
              <RowLink href={paths.member(memberId)}>
                <bdi className="break-words">{name}</bdi>
              </RowLink>
            ),
          },
          {
            key: "figure",
            header: program.settings.leaderboardMetric === "orders" ? "Orders" : program.pointsMany,
            numeric: true,
            cell: ({ figure }) => formatNumber(figure),
          },
          ...(mayWrite ? [takeOff(program.slug)] : []),
        ]}
        empty={
          <EmptyState title={isOn ? "Nobody is on it yet" : "The leaderboard is closed"}>
            {isOn
              ? "Members find it under More, and decide for themselves."
              : "Nobody sees it. Who was on it is on it again when you open it."}
          </EmptyState>
        }
      />
    </>
  );
}

/** The column by which a name is taken off that does not fit. */
function takeOff(slug: string) {
  return {
    key: "act",
    header: "Moderate",
    cell: ({ memberId, name }: BoardPlace) => (
      <ActionForm
        action={removeNameAction.bind(null, slug, showId("member", memberId))}
        className="relative grid justify-items-start gap-2"
      >
        <SubmitButton variant="quiet" pendingLabel="Taking off…" subject={name}>
          Take off
        </SubmitButton>
      </ActionForm>
    ),
  };
}

function Settings({ program: { slug, settings, pointsMany } }: { program: Program }) {
  return (
    <ActionForm
      action={setLeaderboardAction.bind(null, slug)}
      className="form gap-5"
      aria-label="Leaderboard"
    >
      <CheckboxField
        name="open"
        label="Members can put themselves on it"
        defaultChecked={settings.leaderboard}
      />
      <FieldRow>
        <SelectField
          name="metric"
          label="Places go by"
          options={[
            { value: "points", label: `${pointsMany} earned, refunds taken off` },
            { value: "orders", label: "orders placed" },
          ]}
          defaultValue={settings.leaderboardMetric}
        />
        <SelectField
          name="period"
          label="Counted anew every"
          options={[
            { value: "week", label: "week" },
            { value: "month", label: "month" },
            { value: "year", label: "year" },
          ]}
          defaultValue={settings.leaderboardPeriod}
        />
      </FieldRow>
      <div className="form-actions">
        <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
      </div>
    </ActionForm>
  );
}
