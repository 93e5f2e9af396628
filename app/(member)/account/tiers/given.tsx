import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { formatCount, formatMoney, formatUntil } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import type { Standing } from "@/lib/tiers/service";
import type { TierGrant } from "@/lib/tiers/service-grants";
import type { Tier } from "@/lib/tiers/tier";
import type { ReadProgram } from "@/lib/words/service";
import { readingOf } from "../reading";
import { acceptInvitationAction, joinPaidAction, renewalAction } from "./actions";

type Props = { standing: Standing; program: ReadProgram; invited: Tier[] };

/** Tiers that are not earned: an invitation to accept, one to pay for, one that is paid for. */
export function Given({ standing, program, invited }: Props) {
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
      {grants.map((grant) => {
        const tier = tierOf(grant.tierId);
        return tier ? <Held key={grant.id} grant={grant} tier={tier} program={program} /> : null;
      })}
      {offers.map((tier) => (
        <Offer key={tier.id} tier={tier} program={program} />
      ))}
    </>
  );
}

function Held({ grant, tier, program }: { grant: TierGrant; tier: Tier; program: ReadProgram }) {
  const id = showId("grant", grant.id);
  const until = grant.untilAt ? formatUntil(grant.untilAt, "long", readingOf(program)) : null;
  if (grant.state === "invited")
    return (
      <Notice tone="accent" title={`You are invited to ${tier.name}`}>
        <ActionForm action={acceptInvitationAction.bind(null, id)}>
          <p>{until ? `It is yours until ${until}.` : "It is yours for as long as you are a member."}</p>
          <div className="form-actions">
            <SubmitButton pill pendingLabel="Accepting…">
              Accept
            </SubmitButton>
          </div>
        </ActionForm>
      </Notice>
    );
  if (grant.kind !== "paid" || !until) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {tier.name} is paid until {until}
      </h2>
      <ActionForm action={renewalAction.bind(null, id)}>
        <input type="hidden" name="renews" value={grant.renews ? "no" : "yes"} />
        <p>
          {grant.renews
            ? `It renews by itself, for ${fee(tier, program)}.`
            : "It does not renew by itself; after that day you go on in the tier that you have earned."}
        </p>
        <div className="form-actions">
          <SubmitButton variant="secondary" pill pendingLabel="Saving…">
            {grant.renews ? "Do not renew" : "Renew it by itself"}
          </SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}

function fee(tier: Tier, { currency }: ReadProgram): string {
  const money = formatMoney({ minor: tier.feeMinor ?? 0n, currency }, { short: true });
  return `${money} for ${formatCount(tier.feeMonths ?? 0, "month", "months")}`;
}

function Offer({ tier, program }: { tier: Tier; program: ReadProgram }) {
  return (
    <section aria-labelledby={`join-${tier.id}`}>
      <h2 id={`join-${tier.id}`}>Join {tier.name}</h2>
      <p className="mb-3">Without climbing: {fee(tier, program)}.</p>
      <Dialog
        label={`Join ${tier.name}`}
        look={{ variant: "secondary", pill: true }}
        title={`Join ${tier.name}`}
      >
        <ActionForm action={joinPaidAction.bind(null, showId("tier", tier.id))}>
          <p>{fee(tier, program)}, from today.</p>
          <TextField
            name="card"
            label="Card number"
            hint="A test card, such as 4242 4242 4242 4242. Nothing is charged, and the number is not kept."
            autoComplete="cc-number"
            inputMode="numeric"
          />
          <CheckboxField name="renews" label="Renew it by itself" hint="You can end it at any time." />
          <div className="form-actions">
            <SubmitButton pill pendingLabel="Paying…">
              Pay and join
            </SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </section>
  );
}
