import type { Metadata } from "next";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { ThresholdHistogram } from "@/components/merchant/threshold-histogram";
import { Details } from "@/components/ui/details";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/staff";
import { listRewards } from "@/lib/rewards/service";
import { clock } from "@/lib/shared/clock";
import { fieldOf } from "@/lib/tiers/ladder-draft";
import { measureNames } from "@/lib/tiers/measure";
import { ladder } from "@/lib/tiers/service";
import { measuredOfAll, membersByTier } from "@/lib/tiers/service-ladder";
import { pathsOf } from "../../../paths";
import { changeLadderAction } from "../actions";
import { figuresOf } from "../figures-of";
import { LadderEffect } from "./effect";
import { TermsFields } from "./terms-fields";
import { TierRow } from "./tier-row";

export const metadata: Metadata = { title: "Change the ladder" };

const NEW_ROWS = 2;
const NEW_ROWS_AT_FIRST = 4;

/** The form of the ladder: what counts, each tier, and what it would do before it does. */
export default async function EditTiersPage({ params }: { params: Promise<{ program: string }> }) {
  const { scope, program } = await requireStaff((await params).program, "tiers:write");
  const [tiers, members, rewards, measured] = await Promise.all([
    ladder(scope),
    membersByTier(scope),
    listRewards(scope),
    measuredOfAll(scope, clock.now()),
  ]);
  const paths = pathsOf(program.slug);
  const { settings, currency } = program;
  const names = measureNames(settings);
  const isMoney = settings.tiers.measure === "spend";
  const now = clock.now();
  const given = rewards
    .filter(({ endsAt }) => endsAt === null || endsAt > now)
    .map(({ id, name }) => ({ id, name }));
  const others = tiers.map(({ name }, row) => ({ row, name }));
  const shared = { isMoney, unit: names.many, currency, pointsName: program.pointsMany, rewards: given };
  const earned = tiers.filter(({ entry }) => entry === "earned");
  const extra = tiers.length > 0 ? NEW_ROWS : NEW_ROWS_AT_FIRST;
  return (
    <>
      <PageHeader
        title={tiers.length > 0 ? "Change the ladder" : "Build a ladder"}
        description="You see what it does to your members before anything is saved."
      />
      <ActionForm
        action={changeLadderAction.bind(null, program.slug)}
        className="form max-w-192"
        aria-label="The ladder"
      >
        <input type="hidden" name="revision" value={program.rulesRevision} />
        <TermsFields
          settings={settings.tiers}
          unitsLabel={settings.unitAttribute ? settings.unitNames.many : "Nights or other units"}
        />
        {earned.length > 0 ? (
          <section aria-labelledby="where">
            <h2 id="where" className="mb-2">
              Where your members are
            </h2>
            <ThresholdHistogram
              figures={figuresOf(measured)}
              tiers={earned.map(({ id, name, threshold }) => ({ id, name, threshold: Number(threshold) }))}
              unit={isMoney ? { currency } : names}
              fields={Object.fromEntries(
                earned.map(({ id }) => [
                  id,
                  fieldOf(
                    tiers.findIndex((tier) => tier.id === id),
                    "threshold",
                  ),
                ]),
              )}
            />
          </section>
        ) : null}
        <h2>The tiers</h2>
        {tiers.map((tier, row) => (
          <TierRow
            key={tier.id}
            {...shared}
            row={row}
            tier={tier}
            place={row + 1}
            others={others.filter((other) => other.row !== row)}
            members={members.get(tier.id) ?? 0}
          />
        ))}
        {Array.from({ length: extra }, (_, i) => {
          const row = tiers.length + i;
          const fields = (
            <TierRow {...shared} row={row} tier={null} place={row + 1} others={[]} members={0} />
          );
          if (tiers.length === 0) return <div key={row}>{fields}</div>;
          return (
            <Details key={row} summary={i === 0 ? "Add a tier" : "Add one more"}>
              {fields}
            </Details>
          );
        })}
        <LadderEffect />
        <div className="form-actions">
          <SubmitButton name="intent" value="try" variant="secondary" pendingLabel="Counting…">
            See what it does
          </SubmitButton>
          <SubmitButton name="intent" value="save" pendingLabel="Saving…">
            Save the ladder
          </SubmitButton>
          <LinkButton href={paths.tiers} variant="quiet">
            Leave it as it is
          </LinkButton>
        </div>
      </ActionForm>
    </>
  );
}
