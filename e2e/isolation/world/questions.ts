import type { TestProgram } from "@/db/testing/fixtures";
import { memberScopeFor } from "@/lib/auth/system-scope";
import { requestExport } from "@/lib/exports/service";
import { sendFile } from "@/lib/member-imports/service";
import { showId } from "@/lib/shared/id";
import { openThread } from "@/lib/support/service";
import { createSurvey } from "@/lib/surveys/service";
import { now } from "./tools";

/** A question of the member's to the shop, and one of the shop's to its members. */
export async function ask(program: TestProgram, mark: string, memberId: string) {
  const scope = memberScopeFor(program.id, memberId);
  const text = `Why is ${mark} so little?`;
  const opened = await openThread(scope, { topic: "points", about: null, text, requestKey: mark }, now());
  if (!opened.ok) throw new Error(opened.error.code);
  const question = { id: "q1", kind: "nps" as const, text: `How was ${mark}?`, options: [] };
  const survey = await createSurvey(
    program.scope,
    // Only who ordered is asked: the others of A are told nothing of it.
    { name: mark, questions: [question], afterOrderDays: 0 },
    now(),
  );
  const about = { slug: program.slug, timeZone: "Europe/Berlin" };
  const file = await requestExport(program.scope, about, { kind: "table", table: "members" }, now());
  if (!file.ok) throw new Error(file.error.code);
  const rows = new TextEncoder().encode(`email,points\n${mark}@imports.example,5\nbroken ${mark},5\n`);
  const sent = await sendFile(program.scope, { name: `${mark}.csv`, parts: [rows] }, now());
  if (!sent.ok) throw new Error(sent.error.code);
  return {
    import: showId("import", sent.value.id),
    thread: showId("thread", opened.value.threadId),
    survey: showId("survey", survey),
    export: showId("export", file.value.id),
  };
}
