import { ActionForm } from "@/components/form/action-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Dialog } from "@/components/ui/dialog";
import { memberScopeOf } from "@/lib/auth/staff";
import { localDay, monthsAfter } from "@/lib/shared/calendar";
import { formatUntil } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { ladder, progress } from "@/lib/tiers/service";
import { readingOf } from "../../../words";
import type { MemberPart } from "./member-here";
import {
  clearPinAction,
  disputeAction,
  inviteAction,
  pinTierAction,
  withdrawGrantAction,
} from "./tier-actions";

const PIN_MONTHS = 12;

/** What staff can do about a member's tier: pin it, invite, hold a fall. */
export async function TierTools({ scope, program, member, now }: MemberPart) {
  const [tiers, standing] = await Promise.all([
    ladder(scope),
    progress(memberScopeOf(scope, member.id), now),
  ]);
  if (tiers.length === 0) return <p className="text-secondary">This program has no tiers.</p>;
  const [slug, shown, reading] = [program.slug, showId("member", member.id), readingOf(program)];
  const options = tiers.map(({ id, name }) => ({ value: id, label: name }));
  const invited = tiers.filter(({ entry }) => entry === "invited");
  const { pinnedUntil, keep, atRisk, grants } = standing;
  return (
    <div className="grid gap-3">
      <p>
        {pinnedUntil
          ? `Set by staff until ${formatUntil(pinnedUntil, "long", reading)}.`
          : keep?.until
            ? `Kept until ${formatUntil(keep.until, "long", reading)}.`
            : "Nothing limits the tier in time."}
        {atRisk ? ` A fall is announced for ${formatUntil(atRisk.dueAt, "long", reading)}.` : ""}
      </p>
      {grants.map((grant) => (
        <div key={grant.id} className="grid gap-1">
          <p>
            {tiers.find(({ id }) => id === grant.tierId)?.name}:{" "}
            {grant.state === "invited"
              ? "invited, not accepted yet"
              : grant.kind === "paid"
                ? "paid for"
                : "by invitation"}
            {grant.untilAt ? ` until ${formatUntil(grant.untilAt, "long", reading)}` : ""}
          </p>
          {grant.kind === "invited" ? (
            <ActionForm
              action={withdrawGrantAction.bind(null, slug, shown, showId("grant", grant.id))}
              className="inline"
            >
              <SubmitButton variant="quiet" pendingLabel="Taking it back…">
                Take it back
              </SubmitButton>
            </ActionForm>
          ) : null}
        </div>
      ))}
      <div className="flex flex-wrap gap-2">
        <Dialog label="Set the tier" look={{ variant: "secondary" }} title="Set the tier">
          <ActionForm action={pinTierAction.bind(null, slug, shown)}>
            <SelectField name="tier" label="Tier" options={options} defaultValue={standing.current?.id} />
            <TextField
              name="until"
              label="Until the end of"
              hint="Nothing moves it until then. As 2027-03-31"
              defaultValue={localDay(monthsAfter(now, PIN_MONTHS, program.timeZone), program.timeZone)}
            />
            <TextField name="reason" label="Reason" hint="Kept in the audit log" maxLength={300} />
            <div className="form-actions">
              <SubmitButton pendingLabel="Setting…">Set it</SubmitButton>
            </div>
          </ActionForm>
        </Dialog>
        {invited.length > 0 ? (
          <Dialog label="Invite" look={{ variant: "secondary" }} title="Invite to a tier">
            <ActionForm action={inviteAction.bind(null, slug, shown)}>
              <SelectField
                name="tier"
                label="Tier"
                options={invited.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <TextField name="until" label="Until the end of" hint="Left empty, for good" optional />
              <div className="form-actions">
                <SubmitButton pendingLabel="Inviting…">Invite</SubmitButton>
              </div>
            </ActionForm>
          </Dialog>
        ) : null}
        <Dialog label="Hold a fall" look={{ variant: "quiet" }} title="A refund is disputed">
          <ActionForm action={disputeAction.bind(null, slug, shown)}>
            <p>The member keeps the tier while it is not clear what counts.</p>
            <TextField name="note" label="What is disputed" maxLength={300} />
            <div className="form-actions">
              <SubmitButton pendingLabel="Holding…">Hold</SubmitButton>
            </div>
          </ActionForm>
        </Dialog>
        {pinnedUntil ? (
          <ActionForm action={clearPinAction.bind(null, slug, shown)} className="inline">
            <SubmitButton variant="quiet" pendingLabel="Taking it off…">
              Take the pin off
            </SubmitButton>
          </ActionForm>
        ) : null}
      </div>
    </div>
  );
}
