import { answer, notFound, wrongField } from "@/lib/api/problem";
import { DrawEntryInput } from "@/lib/api/schemas/game-input";
import { memberOfKey } from "@/lib/auth/api-member";
import { drawBySlug, type enterDraw } from "@/lib/game/service";
import type { Result } from "@/lib/shared/result";
import { isStorable } from "@/lib/shared/storable";
import { posting } from "../../../writing";
import { entryRefusal } from "../../read";

type Params = { slug: string };
type EnterDraw = typeof enterDraw;
type Refusal = Extract<Awaited<ReturnType<EnterDraw>>, { ok: false }>["error"];
type Change<T> = (...of: Parameters<EnterDraw>) => Promise<Result<T, Refusal>>;

/** A member's entry for a draw comes or goes: `told` is what is said of it beside the draw. */
export const entryOfMember = <T>(change: Change<T>, told: (value: T) => object) =>
  posting<Params, typeof DrawEntryInput>(
    "members:write",
    DrawEntryInput,
    async ({ access, params, now }, input) => {
      const draw = isStorable(params.slug) ? await drawBySlug(access.scope, params.slug) : null;
      if (!draw) return notFound();
      const member = await memberOfKey(access, input.member_id);
      if (!member) return wrongField("member_id", "member_id is no member of this program.");
      const changed = await change(member, draw.slug, now);
      if (!changed.ok) return entryRefusal(changed.error);
      return answer({ draw: draw.slug, ...told(changed.value) });
    },
  );
