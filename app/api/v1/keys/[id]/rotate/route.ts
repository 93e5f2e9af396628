import { answer, notFound, refuse } from "@/lib/api/problem";
import { RotateInput } from "@/lib/api/schemas/keys";
import { onlyMethod } from "@/lib/api/service";
import { apiKeyById, rotateApiKey } from "@/lib/auth/api-key";
import { readId } from "@/lib/shared/id";
import { keyJson } from "../../../views/keys";
import { posting } from "../../../writing";

type Params = { id: string };

const OVER = {
  key_over: "This key is over. Make a new one.",
  key_replaced: "This key has been replaced already. Rotate the one that replaced it.",
  key_of_person: "This key is a person's own. They make a new one in the dashboard's settings, under Agents.",
};

export const POST = posting<Params, typeof RotateInput>("keys:write", RotateInput, async (call, input) => {
  const { access, now, params } = call;
  const id = readId("key", params.id);
  const former = id && (await apiKeyById(access.scope, id));
  if (!id || !former) return notFound();
  if (former.scopes.some((scope) => !access.scopes.includes(scope))) {
    return refuse("not-possible", "This key can do more than the one that asks. Rotate it in the dashboard.");
  }
  const rotated = await rotateApiKey(access.scope, id, input.overlap_hours, now);
  if (!rotated.ok) {
    if (rotated.error.code === "key_unknown") return notFound();
    return refuse("not-possible", OVER[rotated.error.code]);
  }
  const made = await apiKeyById(access.scope, rotated.value.id);
  if (!made) throw new Error(`key ${rotated.value.id} is gone`);
  return { ...answer(keyJson(made, now, rotated.value.key), 201), kept: keyJson(made, now) };
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
