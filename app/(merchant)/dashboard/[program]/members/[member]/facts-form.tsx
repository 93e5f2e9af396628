import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import type { Birthday } from "@/lib/members/birthday";
import { memberFactsOf } from "@/lib/members/service-edit";
import type { Program } from "@/lib/programs/program";
import { showId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import { saveFactsAction } from "./facts-actions";

const two = (figure: number) => String(figure).padStart(2, "0");
const written = ({ month, day }: Birthday) => `${two(month)}-${two(day)}`;

/** The words that staff and rules know a member by, and the birthday. */
export async function FactsForm({
  scope,
  program,
  member,
}: {
  scope: ProgramScope;
  program: Program;
  member: { id: string };
}) {
  const facts = await memberFactsOf(scope, member.id);
  if (!facts) return null;
  return (
    <ActionForm action={saveFactsAction.bind(null, program.slug, showId("member", member.id))}>
      <TextField
        name="tags"
        label="Tags"
        optional
        hint="With commas between. Rules, rewards and locked pages can ask for them; members never see them."
        defaultValue={facts.tags.join(", ")}
      />
      <TextField
        name="birthday"
        label="Birthday"
        optional
        hint="Month and day, like 03-24. A year is checked and not kept."
        defaultValue={facts.birthday ? written(facts.birthday) : ""}
      />
      <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
    </ActionForm>
  );
}
