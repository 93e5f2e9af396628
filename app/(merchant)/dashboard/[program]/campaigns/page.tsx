import type { Metadata } from "next";
import { CalendarBars, type CalendarRow } from "@/components/merchant/calendar-bars";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import type { BudgetView } from "@/lib/earning/budget";
import { barOn, type Campaign, campaignsOf, type Line } from "@/lib/earning/campaigns";
import { budgetsOf } from "@/lib/earning/service-budget";
import { listRules } from "@/lib/earning/service-rules";
import { endOfMonth, monthsAfter, monthsBefore } from "@/lib/shared/calendar";
import { clock } from "@/lib/shared/clock";
import { formatDate } from "@/lib/shared/format";
import { ladder } from "@/lib/tiers/service";
import { OnlyOwners } from "../../only-owners";
import { type Paths, pathsOf } from "../../paths";
import { withParams } from "../../search-params";
import { readingOf } from "../../words";
import { BudgetBar } from "../earning/budget-bar";
import { untilText } from "../earning/rule-state";
import { StackOrder } from "../earning/stack-order";

export const metadata: Metadata = { title: "Campaigns" };

type Props = { params: Promise<{ program: string }> };

const MONTHS_BACK = 2;
const MONTHS_ON = 4;

/** What runs now, what comes and what is over, over the months; with what each may still give. */
export default async function CampaignsPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "rules:read");
  const [now, paths] = [clock.now(), pathsOf(program.slug)];
  const [rules, budgets, tiers] = await Promise.all([listRules(scope, now), budgetsOf(scope), ladder(scope)]);
  const { now: running, always, coming, past } = campaignsOf(rules);
  const { timeZone } = program;
  const line = {
    from: monthsBefore(now, MONTHS_BACK, timeZone),
    until: monthsAfter(now, MONTHS_ON, timeZone),
  };
  const mayWrite = can(staff.role, "rules:write");
  const newCampaign = withParams(paths.newRule, { kind: "campaign" });
  const part = { line, now, budgets, paths, program };
  const tierMultiplies = tiers.some(({ perks }) => perks.some(({ code }) => code === "multiplier"));
  return (
    <>
      <PageHeader
        title="Campaigns"
        description="Rules that run for a time, or that give on top of what every order earns."
        actions={
          mayWrite ? (
            <LinkButton variant="primary" href={newCampaign}>
              New campaign
            </LinkButton>
          ) : (
            <OnlyOwners can="Only owners can change campaigns." />
          )
        }
      />
      {[running, always, coming, past].every((list) => list.length === 0) ? (
        <>
          <h2 className="sr-only">All campaigns</h2>
          <EmptyState
            title="No campaign yet"
            action={mayWrite ? <LinkButton href={newCampaign}>Plan the first one</LinkButton> : undefined}
            example={<p>Double points, on mugs, in November 2026</p>}
          >
            A campaign multiplies or adds to what orders earn, for whom and for as long as you say, and stops
            by itself.
          </EmptyState>
        </>
      ) : null}
      <CampaignPart title="Now" list={running} state="now" {...part} />
      <CampaignPart title="Always on" list={always} state="always" {...part} />
      <CampaignPart title="Coming" list={coming} state="coming" {...part} />
      <CampaignPart title="Over" list={past} state="past" {...part} />
      <StackOrder rules={rules} tierMultiplies={tierMultiplies} />
    </>
  );
}

type PartProps = {
  title: string;
  list: Campaign[];
  state: CalendarRow["state"] | "always";
  line: Line;
  now: Date;
  budgets: ReadonlyMap<string, BudgetView>;
  paths: Paths;
  program: Parameters<typeof readingOf>[0];
};

function CampaignPart({ title, list, state, line, now, budgets, paths, program }: PartProps) {
  if (list.length === 0) return null;
  const { timeZone } = program;
  return (
    <section className="mt-8 first-of-type:mt-0" aria-labelledby={`campaigns-${state}`}>
      <h2 id={`campaigns-${state}`} className="mb-2">
        {title}
      </h2>
      <CalendarBars
        label={title}
        marks={state === "always" ? null : monthsOf(line, timeZone)}
        today={(now.getTime() - line.from.getTime()) / (line.until.getTime() - line.from.getTime())}
        rows={list.map((campaign) => {
          const { rule, shown } = campaign;
          const budget = budgets.get(rule.id);
          return {
            ...{ id: rule.id, name: shown.name, href: paths.rule(rule.id) },
            state: state === "always" ? "now" : state,
            when: whenText(campaign, timeZone),
            bar: barOn(line, campaign),
            children: (
              <>
                <p className="text-small first-letter:uppercase">{shown.sentence}</p>
                {budget ? <BudgetBar budget={budget} reading={readingOf(program)} name={shown.name} /> : null}
              </>
            ),
          };
        })}
      />
    </section>
  );
}

function whenText({ from, until }: Campaign, timeZone: string): string {
  const start = formatDate(from, "long", { timeZone });
  return until ? `${start} until ${untilText(until, timeZone)}` : `since ${start}, without an end`;
}

/** The firsts of the months on the line. */
function monthsOf({ from, until }: Line, timeZone: string): { label: string; place: number }[] {
  const length = until.getTime() - from.getTime();
  const marks: { label: string; place: number }[] = [];
  for (let at = endOfMonth(from, timeZone); at < until; at = endOfMonth(at, timeZone)) {
    const label = formatDate(at, "medium", { timeZone }).replace(/^1 /, "");
    marks.push({ label, place: (at.getTime() - from.getTime()) / length });
  }
  return marks.filter(({ place }) => place < 0.93);
}
