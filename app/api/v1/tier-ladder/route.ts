import { answer, wrongField } from "@/lib/api/problem";
import { LadderChange } from "@/lib/api/schemas/ladder";
import { onlyMethod, withKey } from "@/lib/api/service";
import { currentProgram } from "@/lib/programs/service-settings";
import { ladder } from "@/lib/tiers/service";
import { saveLadder } from "@/lib/tiers/service-ladder";
import { ladderJson, savedJson } from "../views/ladder";
import { posting } from "../writing";
import { ladderErrors, ladderOf } from "./read";

const CHANGED = "based_on: the program was changed since. Read the ladder again, and see what it says.";

export const GET = withKey("program:read", async ({ access: { scope } }) => {
  const [tiers, program] = await Promise.all([ladder(scope), currentProgram(scope)]);
  return answer(ladderJson(tiers, program));
});

export const POST = posting("tiers:write", LadderChange, async ({ access, now }, input) => {
  const { scope } = access;
  const read = await ladderOf(access, input);
  if (!read.ok) return read.error;
  const terms = { letFall: input.let_fall ?? false, revision: input.based_on };
  const saved = await saveLadder(scope, read.value.draft, terms, now);
  if (!saved.ok) {
    const { error } = saved;
    return error.code === "ladder_changed" ? wrongField("based_on", CHANGED) : ladderErrors(error.errors);
  }
  const [tiers, program] = await Promise.all([ladder(scope), currentProgram(scope)]);
  return answer(savedJson(saved.value, tiers, program));
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
