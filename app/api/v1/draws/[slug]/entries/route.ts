import { answer, notFound, refuse, wrongField } from "@/lib/api/problem";
import { DrawEntryInput } from "@/lib/api/schemas/game-input";
import { onlyMethod } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { drawBySlug, enterDraw } from "@/lib/game/service";
import { isStorable } from "@/lib/shared/parse-form";
import { posting } from "../../../writing";

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
    if (entered.ok) return answer({ draw: draw.slug, pseudonym: entered.value.pseudonym });
    if (entered.error.code === "draw_unknown") return notFound();
    const detail =
      entered.error.code === "not_open"
        ? "This draw is not open."
        : "This member is excluded from the program, and so from its draws.";
    return refuse("not-possible", detail);
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
