"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { requireMember } from "@/lib/auth/member";
import { type Birthday, birthdaySentence, checkBirthday } from "@/lib/members/birthday";
import { saveProfile } from "@/lib/members/service-profile";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { formatDate, type Reading } from "@/lib/shared/format";
import { parseForm } from "@/lib/shared/parse-form";
import { say } from "@/lib/shared/say";
import { unsaid } from "@/lib/shared/unsaid";
import { readingOf } from "../reading";

const ProfileInput = z.object({
  name: z
    .string(unsaid("member.profile.nameMissing"))
    .trim()
    .min(1, unsaid("member.profile.nameMissing"))
    .max(100, unsaid("member.profile.nameLong")),
  day: z
    .string()
    .trim()
    .regex(/^\d{1,2}$/, unsaid("member.profile.dayWrong"))
    .transform(Number)
    .optional(),
  month: z
    .string()
    .regex(/^([1-9]|1[0-2])$/, unsaid("member.profile.monthWrong"))
    .transform(Number)
    .optional(),
});

type Given = z.infer<typeof ProfileInput>;

/** The birthday that was typed; null is none. */
function readGiven(
  { day, month }: Given,
  form: FormData,
  reading: Reading,
): { birthday: Birthday | null } | FormState {
  if (day === undefined && month === undefined) return { birthday: null };
  if (day === undefined) {
    const message = say(reading, "member.profile.dayMissing");
    return formError({ code: "", field: "day", message }, form);
  }
  if (month === undefined) {
    const message = say(reading, "member.profile.monthMissing");
    return formError({ code: "", field: "month", message }, form);
  }
  const checked = checkBirthday(month, day);
  if (checked.ok) return { birthday: checked.value };
  const message =
    checked.error.code === "birthday_wrong"
      ? say(reading, "member.profile.dayLow")
      : birthdaySentence(checked.error, reading);
  return formError({ code: checked.error.code, field: "day", message }, form);
}

/** Saves the member's name and birthday. */
export async function saveProfileAction(_: FormState, form: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const reading = readingOf(program);
  const input = parseForm(ProfileInput, form, reading);
  if (!input.ok) return input.state;
  const given = readGiven(input.value, form, reading);
  if (!("birthday" in given)) return given;
  const saved = await saveProfile(scope, { name: input.value.name, birthday: given.birthday }, clock.now());
  if (!saved.ok) {
    const date = formatDate(saved.error.until, "long", reading);
    const message = say(reading, "member.profile.once", { date });
    return formError({ code: saved.error.code, field: "day", message }, form);
  }
  refresh();
  return formDone(say(reading, saved.value.changed ? "member.form.saved" : "member.profile.unchanged"));
}
