import { answer } from "@/lib/api/problem";
import { NewDrawInput } from "@/lib/api/schemas/game-input";
import { onlyMethod, withKey } from "@/lib/api/service";
import { drawInput } from "@/lib/game/draw-input";
import { createDraw, gameContext, listDraws } from "@/lib/game/service";
import { readId } from "@/lib/shared/id";
import { drawJson } from "../views/game";
import { asForm, posting, type Typed, typed } from "../writing";
import { drawRefusal } from "./read";

export const GET = withKey("program:read", async ({ access, now }) => {
  const draws = await listDraws(access.scope);
  return answer({ data: draws.map((draw) => drawJson(draw, null, now)) });
});

function nameOf(field: string): string {
  const [, part, place] = /^(prize|count)(\d)$/.exec(field) ?? [];
  if (part) return `prizes[${Number(place) - 1}].${part === "prize" ? "reward_id" : "count"}`;
  const names: Record<string, string> = { firstDay: "first_day", lastDay: "last_day", most: "entry.most" };
  return names[field] ?? field;
}

export const POST = posting("game:write", NewDrawInput, async ({ access, now }, input) => {
  const { scope, program } = access;
  const { slug, name, description, first_day: firstDay, last_day: lastDay, entry, prizes, beacon } = input;
  const values: Typed = { slug, name, description, firstDay, lastDay, entry: entry?.type };
  if (beacon) values.beacon = "on";
  if (entry?.type === "per_order") values.most = typed(entry.most);
  for (const [at, { reward_id, count }] of prizes.entries()) {
    values[`prize${at + 1}`] = readId("reward", reward_id) ?? "none";
    values[`count${at + 1}`] = typed(count);
  }
  const terms = asForm(drawInput(await gameContext(scope, program, now), now), values, nameOf);
  if (!terms.ok) return terms.error;
  const made = await createDraw(scope, terms.value, now);
  return made.ok ? answer(drawJson(made.value, null, now), 201) : drawRefusal(made.error);
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
