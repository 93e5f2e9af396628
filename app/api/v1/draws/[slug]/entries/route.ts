import { answer, notFound, wrongField } from "@/lib/api/problem";
import { DrawEntryInput } from "@/lib/api/schemas/game-input";
import { onlyMethod } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { drawBySlug, enterDraw } from "@/lib/game/service";
import { isStorable } from "@/lib/shared/parse-form";
import { posting } from "../../../writing";
import { entryRefusal } from "../../read";

type Params = { slug: string };

export const POST = posting<Params, typeof DrawEntryInput>(
  "members:write",
  DrawEntryInput,
  async ({ access, params, now }, input) => {
    const draw = isStorable(params.slug) ? await drawBySlug(access.scope, params.slug) : null;
    if (!draw) return notFound();
    const member = await memberOfKey(access, input.member_id);
    if (!member) return wrongField("member_id", "member_id is no member of this program.");
    const entered = await enterDraw(member, draw.slug, now);
    if (!entered.ok) return entryRefusal(entered.error);
    return answer({ draw: draw.slug, pseudonym: entered.value.pseudonym });
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
