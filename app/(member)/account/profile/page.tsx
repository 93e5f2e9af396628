import { ActionForm } from "@/components/form/action-form";
import { NumberField } from "@/components/form/number-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { birthdayText, monthNames } from "@/lib/members/birthday";
import { type Profile, profileOf } from "@/lib/members/service-profile";
import { clock } from "@/lib/shared/clock";
import { formatDate, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { readingOf } from "../reading";
import { titled } from "../titled";
import { saveProfileAction } from "./actions";

export const generateMetadata = titled("member.places.profile");

function monthChoices(reading: Reading) {
  const months = monthNames(reading).map((label, at) => ({ value: String(at + 1), label }));
  return [{ value: "", label: say(reading, "member.profile.noMonth") }, ...months];
}

/** What the member says of themselves: as little as is needed, and why. */
export default async function ProfilePage() {
  const { scope, program } = await requireMember();
  const profile = await profileOf(scope, clock.now());
  const reading = readingOf(program);
  return (
    <>
      <PageHeader
        title={say(reading, "member.places.profile")}
        description={say(reading, "member.profile.description")}
      />
      <ActionForm action={saveProfileAction} className="profile-form">
        <TextField
          name="name"
          label={say(reading, "member.profile.name")}
          hint={say(reading, "member.profile.nameHint")}
          autoComplete="name"
          maxLength={100}
          defaultValue={profile.name ?? ""}
        />
        <fieldset>
          <legend>{say(reading, "member.profile.birthday")}</legend>
          <p id="why-birthday" className="text-secondary">
            {whyText(profile, reading)}
          </p>
          <div className="profile-birthday">
            <NumberField
              name="day"
              label={say(reading, "member.profile.day")}
              optional
              defaultValue={profile.birthday?.day}
            />
            <SelectField
              name="month"
              label={say(reading, "member.profile.month")}
              optional
              options={monthChoices(reading)}
              defaultValue={profile.birthday ? String(profile.birthday.month) : ""}
            />
          </div>
        </fieldset>
        <SubmitButton pill pendingLabel={say(reading, "member.form.saving")}>
          {say(reading, "member.form.save")}
        </SubmitButton>
      </ActionForm>
    </>
  );
}

function whyText({ birthday, birthdayFixedUntil }: Profile, reading: Reading): string {
  if (!birthdayFixedUntil) return say(reading, "member.profile.whyBirthday");
  const date = formatDate(birthdayFixedUntil, "long", reading);
  return birthday
    ? say(reading, "member.profile.fixed", { birthday: birthdayText(birthday, reading), date })
    : say(reading, "member.profile.removed", { date });
}
