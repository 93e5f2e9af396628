import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { CheckboxGroup } from "@/components/form/checkbox-group";
import { MoneyField } from "@/components/form/money-field";
import { NumberField } from "@/components/form/number-field";
import { RadioGroup } from "@/components/form/radio-group";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextareaField } from "@/components/form/textarea-field";
import type { Program } from "@/lib/programs/program";
import { MESSAGE_MOST } from "@/lib/referrals/message";
import type { Reward } from "@/lib/rewards/reward";
import { decimalString } from "@/lib/shared/money";
import type { REFERRAL_CHECKS, ReferralGift } from "@/lib/shared/program-settings";
import { FieldRow, FormPart } from "../../../form-part";
import { saveReferralsAction } from "../actions";

type Check = (typeof REFERRAL_CHECKS)[number];

const CHECKS: Record<Check, string> = {
  same_email: "Same mailbox",
  same_phone: "Same phone",
  same_address: "Same postal address",
  same_device: "Same browser",
  same_card: "Same card",
  same_network: "Same network",
  existing_customer: "Known customer",
  velocity: "Too many at once",
};

type Props = { program: Program; rewards: Reward[] };

/** Everything about referrals that a merchant decides. */
export function ReferralsForm({ program, rewards }: Props) {
  const { referrals: now } = program.settings;
  return (
    <ActionForm
      action={saveReferralsAction.bind(null, program.slug)}
      className="form"
      aria-label="What referrals give"
    >
      <CheckboxField
        name="on"
        label="Members can bring friends"
        hint="Each member has a link, a code and a QR code of their own."
        defaultChecked={now.on}
      />
      <FormPart title="The friend">
        <Gift side="friend" who="The friend" gift={now.friend} {...{ program, rewards }} />
        <RadioGroup
          name="friendWhen"
          label="When"
          defaultValue={now.friendWhen}
          choices={[
            {
              value: "first_order",
              label: "With the first order",
              hint: "Points wait with the order's own until it can no longer be returned; a reward comes then.",
            },
            { value: "sign_up", label: "For joining", hint: "Once the e-mail address is proven." },
          ]}
        />
      </FormPart>
      <FormPart title="The advocate">
        <Gift side="advocate" who="The advocate" gift={now.advocate} {...{ program, rewards }} />
      </FormPart>
      <FormPart title="Which order counts">
        <FieldRow>
          <MoneyField
            name="minimum"
            label="Order of at least"
            hint="After discounts, without gift cards and what came back."
            currency={program.currency}
            defaultValue={
              now.minimumMinor > 0 ? decimalString(BigInt(now.minimumMinor), program.currency) : ""
            }
            optional
          />
          <NumberField name="orderDays" label="First order within" unit="days" defaultValue={now.orderDays} />
        </FieldRow>
        <FieldRow>
          <NumberField
            name="holdDays"
            label="Counts after"
            hint="As long as you take orders back; the advocate waits for it."
            unit="days"
            defaultValue={now.holdDays}
          />
          <NumberField
            name="linkDays"
            label="A browser remembers the link for"
            unit="days"
            defaultValue={now.linkDays}
          />
        </FieldRow>
      </FormPart>
      <FormPart title="What members pass on">
        <TextareaField
          name="message"
          label="Message"
          hint="Members can change it before they send it. {shop}, {friend} (what the friend gets) and {link} are filled in; the link goes with it in any case. Other languages: Settings, Languages."
          placeholder={`I like shopping at {shop}. With my link you get {friend}: {link}`}
          rows={3}
          maxLength={MESSAGE_MOST}
          defaultValue={now.message}
          optional
        />
      </FormPart>
      <FormPart title="What waits for a look">
        <CheckboxGroup
          name="checks[]"
          label="Signs that hold a referral"
          hint="Held, nothing is given until somebody releases or blocks it. Nothing is refused by itself."
          options={Object.entries(CHECKS).map(([value, label]) => ({ value, label }))}
          defaultValues={now.checks}
        />
        <FieldRow>
          <NumberField
            name="mostPerDay"
            label="Friends of one member in a day"
            hint="More wait for a look."
            unit="friends"
            defaultValue={now.mostPerDay}
          />
          <NumberField
            name="mostPerMonth"
            label="Who ordered in a month"
            hint="More wait for a look."
            unit="friends"
            defaultValue={now.mostPerMonth}
          />
        </FieldRow>
      </FormPart>
      <div className="form-actions">
        <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
      </div>
    </ActionForm>
  );
}

type GiftProps = Props & { side: "friend" | "advocate"; who: string; gift: ReferralGift };

/** Points, a reward, or nothing: what does not belong to the choice is left alone. */
function Gift({ side, who, gift, program, rewards }: GiftProps) {
  return (
    <>
      <RadioGroup
        name={`${side}Gives`}
        label={`${who} gets`}
        defaultValue={gift.gives}
        choices={[
          { value: "points", label: program.pointsMany },
          {
            value: "reward",
            label: "A reward of the catalog",
            hint: "Its price and limits are not asked; its stock is.",
          },
          { value: "nothing", label: "Nothing" },
        ]}
      />
      <FieldRow>
        <NumberField
          name={`${side}Points`}
          label="How many"
          unit={program.pointsMany}
          defaultValue={gift.gives === "points" ? gift.points : ""}
          optional
        />
        <SelectField
          name={`${side}Reward`}
          label="Which reward"
          options={[
            { value: "", label: "None" },
            ...rewards.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          defaultValue={gift.gives === "reward" ? gift.rewardId : ""}
          optional
        />
      </FieldRow>
    </>
  );
}
