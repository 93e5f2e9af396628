import { answer } from "@/lib/api/problem";
import { ReleaseAllInput } from "@/lib/api/schemas/ladder";
import { onlyMethod } from "@/lib/api/service";
import { releaseAll } from "@/lib/tiers/service-falls";
import { posting } from "../../writing";

export const POST = posting("tiers:write", ReleaseAllInput, async ({ access: { scope }, now }, { held_by }) =>
  answer({ released: await releaseAll(scope, held_by, now) }),
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
