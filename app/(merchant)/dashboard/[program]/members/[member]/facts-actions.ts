"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { birthdaySentence, readBirthday } from "@/lib/members/birthday";
import { editMember } from "@/lib/members/service-edit";
import { readTags, tagsSentence } from "@/lib/members/tags";
import { localDay } from "@/lib/shared/calendar";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { authorise } from "../../../authorise";
import { requireMember } from "./member-here";

const FactsInput = z.object({
  tags: z.string().max(2_000, "Shorten the list of tags.").optional(),
  birthday: z.string().max(20, "Write the birthday like 03-24.").optional(),
});

/** Saves a member's tags and birthday. */
export async function saveFactsAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "members:write", sent);
  const member = await requireMember(scope, shown);
  const input = parseForm(FactsInput, form);
  if (!input.ok) return input.state;
  const now = clock.now();
  const typed = input.value.birthday;
  const birthday = typed ? readBirthday(typed, localDay(now, program.timeZone)) : null;
  if (birthday && !birthday.ok)
    return formError(
      { code: "birthday", field: "birthday", message: birthdaySentence(birthday.error) },
      form,
    );
  const edit = { tags: readTags(input.value.tags ?? ""), birthday: birthday?.value ?? null };
  const edited = await editMember(scope, member.id, edit, now);
  if (!edited.ok) {
    if (edited.error.code === "member_unknown") return formError("There is no such member any more.", form);
    return formError({ code: "tags", field: "tags", message: tagsSentence(edited.error) }, form);
  }
  refresh();
  return formDone("Saved.");
}
