import { BODY_BYTES } from "@/lib/api/body";
import { wrongField } from "@/lib/api/problem";
import { RulePreviewInput } from "@/lib/api/schemas/earning-drafts";
import { onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { ruleById } from "@/lib/earning/service-rules";
import { readId } from "@/lib/shared/id";
import { effectOf } from "../effect";
import { publicationOf } from "../publication";

export const POST = withKey("rules:write", async ({ access, request, now }) => {
  const json = await readJson(request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(RulePreviewInput, json.value);
  if (!input.ok) return input.error;
  const { rule_id: shown, definition, place, unknown_categories } = input.value;
  const ruleId = shown ? readId("rule", shown) : null;
  if (shown && !(ruleId && (await ruleById(access.scope, ruleId, now))))
    return wrongField("rule_id", "rule_id is no rule of your program.");
  if (definition === null) {
    if (!ruleId) return wrongField("rule_id", "rule_id is needed: which rule would end?");
    return effectOf(access, { ruleId, definition: null, place: "keep" }, now);
  }
  const asked = { name: "Preview", definition, place, unknown_categories };
  const publication = await publicationOf(access.scope, asked, ruleId ? 1 : 0);
  if (!publication.ok) return publication.error;
  const { definition: proposed, place: at } = publication.value;
  return effectOf(access, { ruleId, definition: proposed, place: at }, now);
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
