import type { Metadata } from "next";
import { ActionForm } from "@/components/form/action-form";
import { NumberField } from "@/components/form/number-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { birthdayText, MONTH_NAMES } from "@/lib/members/birthday";
import { type Profile, profileOf } from "@/lib/members/service-profile";
import { clock } from "@/lib/shared/clock";
import { formatDate } from "@/lib/shared/format";
import type { ReadProgram } from "@/lib/words/service";
import { readingOf } from "../reading";
import { saveProfileAction } from "./actions";

export const metadata: Metadata = { title: "Profile" };

const MONTHS = [
  { value: "", label: "No month" },
  ...MONTH_NAMES.map((label, at) => ({ value: String(at + 1), label })),
];

/** What the member says of themselves: as little as is needed, and why. */
export default async function ProfilePage() {
  const { scope, program } = await requireMember();
  const profile = await profileOf(scope, clock.now());
  return (
    <>
      <PageHeader title="Profile" description="What you tell us of yourself, and what we do with it." />
      <ActionForm action={saveProfileAction} className="profile-form">
        <TextField
          name="name"
          label="Name"
          hint="As it stands on your card."
          autoComplete="name"
          maxLength={100}
          defaultValue={profile.name ?? ""}
        />
        <fieldset>
          <legend>Birthday</legend>
          <p id="why-birthday" className="text-secondary">
            {whyText(profile, program)}
          </p>
          <div className="profile-birthday">
            <NumberField name="day" label="Day" optional defaultValue={profile.birthday?.day} />
            <SelectField
              name="month"
              label="Month"
              optional
              options={MONTHS}
              defaultValue={profile.birthday ? String(profile.birthday.month) : ""}
            />
          </div>
        </fieldset>
        <SubmitButton pill pendingLabel="Saving…">
          Save
        </SubmitButton>
      </ActionForm>
    </>
  );
}

function whyText({ birthday, birthdayFixedUntil }: Profile, program: ReadProgram): string {
  if (!birthdayFixedUntil) {
    return "So that we can congratulate you. Day and month are enough: we don't ask for the year. It can be changed once a year and taken away at any time.";
  }
  const from = formatDate(birthdayFixedUntil, "long", readingOf(program));
  return birthday
    ? `${birthdayText(birthday)}. It can be changed again from ${from}, and taken away at any time.`
    : `It was changed within the last year, so it can be given again from ${from}.`;
}
