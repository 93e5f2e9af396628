import type { Metadata } from "next";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { RowLink } from "@/components/ui/row-link";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { formatDate, formatNumber } from "@/lib/shared/format";
import { listSurveys } from "@/lib/surveys/service";
import { OnlyOwners } from "../../only-owners";
import { pathsOf } from "../../paths";
import { readingOf } from "../../words";

export const metadata: Metadata = { title: "Surveys" };

type Props = { params: Promise<{ program: string }> };

/** What members are asked, and how many answered. */
export default async function SurveysPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "surveys:read");
  const surveys = await listSurveys(scope);
  const [paths, reading] = [pathsOf(program.slug), readingOf(program)];
  const newSurvey = (
    <LinkButton href={paths.newSurvey} variant="primary">
      New survey
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Surveys"
        description="A few questions, one a screen. A member gets one at a time, and the next after 30 days at the earliest."
        actions={can(staff.role, "surveys:write") ? newSurvey : <OnlyOwners can="Only owners can ask." />}
      />
      <Table
        caption="Surveys"
        rows={surveys}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            header: "Survey",
            cell: ({ id, name }) => (
              <RowLink href={paths.survey(id)}>
                <bdi>{name}</bdi>
              </RowLink>
            ),
          },
          {
            key: "state",
            header: "State",
            cell: ({ endedAt }) => (
              <Badge tone={endedAt ? "neutral" : "positive"}>{endedAt ? "Ended" : "Open"}</Badge>
            ),
          },
          {
            key: "since",
            header: "Since",
            wideOnly: true,
            cell: ({ opensAt }) => formatDate(opensAt, "medium", reading),
          },
          {
            key: "begun",
            header: "Begun",
            numeric: true,
            cell: ({ begun }) => formatNumber(begun, reading),
          },
          {
            key: "finished",
            header: "Finished",
            numeric: true,
            cell: ({ finished }) => formatNumber(finished, reading),
          },
        ]}
        empty={
          <>
            <h2 className="sr-only">No survey</h2>
            <EmptyState title="No survey yet" example={<p>How likely are you to recommend us? 0 to 10</p>}>
              Members find it in their area, under Surveys.
            </EmptyState>
          </>
        }
      />
    </>
  );
}
