import { notFound, refuse } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { readRule } from "@/lib/earning/rule-form/read";
import { effectOf } from "../../../earning-rules/effect";
import { draftHere, formTerms } from "../../draft";

export const GET = withKey<{ id: string }>("rules:write", async ({ access, params, now }) => {
  const draft = await draftHere(access, params.id);
  if (!draft) return notFound();
  const read = readRule(draft.values, await formTerms(access), now);
  if (!read.ok) return refuse("not-possible", "This draft makes no rule yet: see its problems.");
  const { definition, place } = read.value;
  return effectOf(access, { ruleId: draft.ruleId, definition, place }, now);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
