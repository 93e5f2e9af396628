import type { Metadata } from "next";
import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { MoneyField } from "@/components/form/money-field";
import { NumberField } from "@/components/form/number-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import type { Program } from "@/lib/programs/program";
import { localDay, monthsAfter } from "@/lib/shared/calendar";
import { clock } from "@/lib/shared/clock";
import { formatDate, formatUntil } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { formatMeasured, measureNames } from "@/lib/tiers/measure";
import { ladder } from "@/lib/tiers/service";
import { type NamedMatch, openMatches } from "@/lib/tiers/service-matches";
import type { Ladder } from "@/lib/tiers/tier";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { readingOf } from "../../../words";
import { TierTabs } from "../tabs";
import { declineMatchAction, grantTrialAction } from "./actions";

export const metadata: Metadata = { title: "Status matches" };

/** Members who show another program’s tier: to decide, and trials that run. */
export default async function MatchesPage({ params }: { params: Promise<{ program: string }> }) {
  const { scope, program, staff } = await requireStaff((await params).program, "program:read");
  const [matches, tiers] = await Promise.all([openMatches(scope), ladder(scope)]);
  const paths = pathsOf(program.slug);
  const mayDecide = can(staff.role, "matches:write");
  const asked = matches.filter(({ state }) => state === "asked");
  const trials = matches.filter(({ state }) => state === "trial");
  const part = { program, tiers, mayDecide };
  return (
    <>
      <PageHeader
        title="Status matches"
        description="A member shows the tier they have elsewhere. You let them try one of yours, and say what keeps it."
      />
      <TierTabs paths={paths} />
      <h2 className="mb-2">To decide</h2>
      {asked.length === 0 ? (
        <EmptyState title="Nobody waits for an answer">
          Requests from the member’s page of tiers stand here.
        </EmptyState>
      ) : (
        <ul className="grid gap-5">
          {asked.map((match) => (
            <Asked key={match.id} match={match} {...part} />
          ))}
        </ul>
      )}
      <h2 className="mt-8 mb-2">Trials that run</h2>
      {trials.length === 0 ? <p className="text-secondary">None at present.</p> : null}
      <ul className="grid gap-3">
        {trials.map((match) => (
          <Trial key={match.id} match={match} {...part} />
        ))}
      </ul>
      {mayDecide ? null : <OnlyOwners can="Only owners and support decide about matches." />}
    </>
  );
}

type Part = { match: NamedMatch; program: Program; tiers: Ladder; mayDecide: boolean };

function Asked({ match, program, tiers, mayDecide }: Part) {
  const [paths, reading] = [pathsOf(program.slug), readingOf(program)];
  const who = match.memberName ?? "A member without a name";
  return (
    <li className="grid gap-2 border-line border-b pb-5">
      <Link className="link wrap-anywhere font-semibold" href={paths.member(match.memberId)}>
        {who}
      </Link>
      <p className="wrap-anywhere">
        {match.otherTier} at {match.otherProgram}, asked on {formatDate(match.askedAt, "long", reading)}
      </p>
      <p className="wrap-anywhere text-secondary">{match.proof}</p>
      {mayDecide ? (
        <div className="flex flex-wrap gap-2">
          <Dialog
            label={
              <>
                Grant a trial<span className="sr-only"> to {who}</span>
              </>
            }
            look={{ variant: "secondary" }}
            title={`A trial for ${who}`}
          >
            <TrialForm match={match} program={program} tiers={tiers} />
          </Dialog>
          <Dialog
            label={
              <>
                Decline<span className="sr-only"> {who}</span>
              </>
            }
            look={{ variant: "quiet" }}
            title={`Decline ${who}`}
          >
            <ActionForm action={declineMatchAction.bind(null, program.slug, showId("match", match.id))}>
              <TextField name="note" label="Why" hint="The member reads it." maxLength={300} />
              <div className="form-actions">
                <SubmitButton pendingLabel="Declining…">Decline</SubmitButton>
              </div>
            </ActionForm>
          </Dialog>
        </div>
      ) : null}
    </li>
  );
}

const TRIAL_MONTHS = 3;

function TrialForm({ match, program, tiers }: Omit<Part, "mayDecide">) {
  const { settings, currency, timeZone } = program;
  const until = localDay(monthsAfter(clock.now(), TRIAL_MONTHS, timeZone), timeZone);
  const earned = tiers.filter(({ entry, position }) => entry === "earned" && position > 0);
  const names = measureNames(settings);
  return (
    <ActionForm action={grantTrialAction.bind(null, program.slug, showId("match", match.id))}>
      <SelectField
        name="tier"
        label="Tier"
        options={earned.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField name="until" label="Until the end of" hint="As 2027-03-31" defaultValue={until} />
      {settings.tiers.measure === "spend" ? (
        <MoneyField name="target" label="Keeps it with" currency={currency} />
      ) : (
        <NumberField name="target" label="Keeps it with" unit={names.many} />
      )}
      <TextField name="note" label="Note" hint="For your colleagues" optional maxLength={300} />
      <div className="form-actions">
        <SubmitButton pendingLabel="Granting…">Grant the trial</SubmitButton>
      </div>
    </ActionForm>
  );
}

function Trial({ match, program, tiers }: Part) {
  const [paths, reading] = [pathsOf(program.slug), readingOf(program)];
  const what = {
    measure: program.settings.tiers.measure,
    names: measureNames(program.settings),
    currency: program.currency,
  };
  return (
    <li className="wrap-anywhere">
      <Link className="link" href={paths.member(match.memberId)}>
        {match.memberName ?? "A member without a name"}
      </Link>
      : {tiers.find(({ id }) => id === match.tierId)?.name ?? "a former tier"} until{" "}
      {match.trialUntil ? formatUntil(match.trialUntil, "long", reading) : "–"}, kept with{" "}
      {formatMeasured(match.target ?? 0n, what, reading)}
    </li>
  );
}
