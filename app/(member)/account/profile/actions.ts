"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { requireMember } from "@/lib/auth/member";
import { type Birthday, birthdaySentence, checkBirthday } from "@/lib/members/birthday";
import { saveProfile } from "@/lib/members/service-profile";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { formatDate } from "@/lib/shared/format";
import { parseForm } from "@/lib/shared/parse-form";
import { readingOf } from "../reading";

const ProfileInput = z.object({
  name: z
    .string("Enter your name, as it should stand on your card.")
    .trim()
    .min(1, "Enter your name, as it should stand on your card.")
    .max(100, "Shorten the name to 100 characters."),
  day: z
    .string()
    .trim()
    .regex(/^\d{1,2}$/, "Enter the day as a number, such as 24.")
    .transform(Number)
    .optional(),
  month: z
    .string()
    .regex(/^([1-9]|1[0-2])$/, "Choose the month.")
    .transform(Number)
    .optional(),
});

type Given = z.infer<typeof ProfileInput>;

/** The birthday that was typed; null is none. */
function readGiven({ day, month }: Given, form: FormData): { birthday: Birthday | null } | FormState {
  if (day === undefined && month === undefined) return { birthday: null };
  if (day === undefined)
    return formError({ code: "", field: "day", message: "Enter the day too, or choose no month." }, form);
  if (month === undefined)
    return formError({ code: "", field: "month", message: "Choose the month too, or clear the day." }, form);
  const checked = checkBirthday(month, day);
  if (checked.ok) return { birthday: checked.value };
  const message =
    checked.error.code === "birthday_wrong" ? "Enter a day from 1 on." : birthdaySentence(checked.error);
  return formError({ code: checked.error.code, field: "day", message }, form);
}

/** Saves the member's name and birthday. */
export async function saveProfileAction(_: FormState, form: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const input = parseForm(ProfileInput, form);
  if (!input.ok) return input.state;
  const given = readGiven(input.value, form);
  if (!("birthday" in given)) return given;
  const saved = await saveProfile(scope, { name: input.value.name, birthday: given.birthday }, clock.now());
  if (!saved.ok) {
    const from = formatDate(saved.error.until, "long", readingOf(program));
    const message = `A birthday can be changed once a year: again from ${from}. Nothing was saved.`;
    return formError({ code: saved.error.code, field: "day", message }, form);
  }
  refresh();
  return formDone(saved.value.changed ? "Saved." : "Nothing has changed.");
}
