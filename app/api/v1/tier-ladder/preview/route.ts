import { BODY_BYTES } from "@/lib/api/body";
import { answer } from "@/lib/api/problem";
import { LadderInput } from "@/lib/api/schemas/ladder";
import { onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { previewLadder } from "@/lib/tiers/service-ladder";
import { previewJson } from "../../views/ladder";
import { ladderOf } from "../read";

export const POST = withKey("tiers:write", async ({ access, request, now }) => {
  const json = await readJson(request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(LadderInput, json.value);
  if (!input.ok) return input.error;
  const read = await ladderOf(access, input.value);
  if (!read.ok) return read.error;
  const { draft, program } = read.value;
  const preview = await previewLadder(access.scope, draft, now);
  return answer(previewJson(preview, draft.settings.measure, program));
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
