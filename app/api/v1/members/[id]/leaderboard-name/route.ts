import { answer, notFound, refuse, wrongField } from "@/lib/api/problem";
import { BoardNameInput } from "@/lib/api/schemas/own";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { joinLeaderboard } from "@/lib/game/service";
import { say } from "@/lib/shared/say";
import { posting } from "../../../writing";
import { ownBoard } from "./shown";

type Params = { id: string };

export const GET = withKey<Params>("members:read", async ({ access, params, now }) => {
  const scope = await memberOfKey(access, params.id);
  return scope ? answer(await ownBoard(scope, access.program, now)) : notFound();
});

export const POST = posting<Params, typeof BoardNameInput>(
  "members:write",
  BoardNameInput,
  async ({ access, params, now }, { name }) => {
    const scope = await memberOfKey(access, params.id);
    if (!scope) return notFound();
    const joined = await joinLeaderboard(scope, access.program, name);
    if (joined.ok) return answer(await ownBoard(scope, access.program, now));
    const { error } = joined;
    if ("say" in error)
      return wrongField("name", `name: ${say({ locale: "en", timeZone: "UTC" }, error.say)}`);
    if (error.code === "member_unknown") return notFound();
    return refuse("not-possible", "This program's leaderboard is closed. POST /settings opens it.");
  },
);

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
