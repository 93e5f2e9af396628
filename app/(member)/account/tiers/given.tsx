import { GoneRow } from "@/app/gone-row";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { formatUntil } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import type { PeriodPrice } from "@/lib/shared/renewal-price";
import { say } from "@/lib/shared/say";
import { tierName } from "@/lib/tiers/perk-text";
import type { Standing } from "@/lib/tiers/service";
import type { TierGrant } from "@/lib/tiers/service-grants";
import type { Tier } from "@/lib/tiers/tier";
import type { ReadProgram } from "@/lib/words/service";
import { readingOf } from "../reading";
import { acceptInvitationAction, joinPaidAction, renewalAction } from "./actions";
import { feeText, periodText } from "./words";

type Props = {
  standing: Standing;
  program: ReadProgram;
  invited: Tier[];
  /** What each one that is paid for will cost at its renewal, by its grant. */
  prices: ReadonlyMap<string, PeriodPrice>;
};

/** Tiers that are not earned: an invitation to accept, one to pay for, one that is paid for. */
export function Given({ standing, program, invited, prices }: Props) {
  const { grants, all, current } = standing;
  const tierOf = (id: string) => [...all, ...invited].find((tier) => tier.id === id);
  const offers = all.filter(
    (tier) =>
      tier.entry === "paid" &&
      tier.position > (current?.position ?? -1) &&
      !grants.some((grant) => grant.tierId === tier.id),
  );
  return (
    <>
      <GoneRow
        standing={[
          ...grants
            .filter(({ state, kind, untilAt }) => state === "invited" || (kind === "paid" && untilAt))
            .map(({ id }) => showId("grant", id)),
          ...offers.map(({ id }) => showId("tier", id)),
        ]}
      />
      {grants.map((grant) => {
        const tier = tierOf(grant.tierId);
        return tier ? (
          <Held key={grant.id} {...{ grant, tier, program }} price={prices.get(grant.id) ?? null} />
        ) : null;
      })}
      {offers.map((tier) => (
        <Offer key={tier.id} tier={tier} program={program} />
      ))}
    </>
  );
}

type HeldProps = { grant: TierGrant; tier: Tier; program: ReadProgram; price: PeriodPrice | null };

function Held({ grant, tier, program, price }: HeldProps) {
  const id = showId("grant", grant.id);
  const reading = readingOf(program);
  const name = tierName(reading, tier);
  const until = grant.untilAt ? formatUntil(grant.untilAt, "long", reading) : null;
  if (grant.state === "invited")
    return (
      <Notice tone="accent" title={say(reading, "tiers.given.invitedTo", { tier: name })}>
        <ActionForm action={acceptInvitationAction.bind(null, id)}>
          <p>
            {until
              ? say(reading, "tiers.given.yoursUntil", { date: until })
              : say(reading, "tiers.given.yoursForever")}
          </p>
          <div className="form-actions">
            <SubmitButton pill pendingLabel={say(reading, "tiers.given.accepting")}>
              {say(reading, "tiers.given.accept")}
            </SubmitButton>
          </div>
        </ActionForm>
      </Notice>
    );
  if (grant.kind !== "paid" || !until)
    return (
      <p>
        {until
          ? say(reading, "tiers.keep.yoursUntil", { tier: name, date: until })
          : say(reading, "tiers.keep.forGood", { tier: name })}
      </p>
    );
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{say(reading, "tiers.given.paidUntil", { tier: name, date: until })}</h2>
      <ActionForm action={renewalAction.bind(null, id)}>
        <input type="hidden" name="renews" value={grant.renews ? "no" : "yes"} />
        <p>
          {grant.renews && price
            ? say(reading, "tiers.given.renews", { fee: periodText(price, program) })
            : say(reading, "tiers.given.doesNotRenew")}
        </p>
        <div className="form-actions" hidden={price === null}>
          <SubmitButton variant="secondary" pill pendingLabel={say(reading, "member.form.saving")}>
            {say(reading, grant.renews ? "tiers.given.stopRenewing" : "tiers.given.startRenewing")}
          </SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}

function Offer({ tier, program }: { tier: Tier; program: ReadProgram }) {
  const reading = readingOf(program);
  const fee = feeText(tier, program);
  const join = say(reading, "tiers.given.join", { tier: tierName(reading, tier) });
  return (
    <section aria-labelledby={`join-${tier.id}`}>
      <h2 id={`join-${tier.id}`}>{join}</h2>
      <p className="mb-3">{say(reading, "tiers.given.without", { fee })}</p>
      <Dialog label={join} look={{ variant: "secondary", pill: true }} title={join}>
        <ActionForm action={joinPaidAction.bind(null, showId("tier", tier.id))}>
          <p>{say(reading, "tiers.given.fromToday", { fee })}</p>
          <TextField
            name="card"
            label={say(reading, "tiers.given.card")}
            hint={say(reading, "tiers.given.cardHint")}
            autoComplete="cc-number"
            inputMode="numeric"
          />
          <CheckboxField
            name="renews"
            label={say(reading, "tiers.given.renewLabel")}
            hint={say(reading, "tiers.given.renewHint")}
          />
          <div className="form-actions">
            <SubmitButton pill pendingLabel={say(reading, "tiers.given.paying")}>
              {say(reading, "tiers.given.pay")}
            </SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </section>
  );
}
