import { type Answer, answer, notFound, type Refusal, refuse, wrongField } from "@/lib/api/problem";
import { balanceOf } from "@/lib/members/service";
import type { RedeemError } from "@/lib/rewards/decide-redemption";
import { dayIsNeeded, goOnWith, redeemReward, rewardById } from "@/lib/rewards/service";
import { formatPoints, type Reading } from "@/lib/shared/format";
import { hashOf } from "@/lib/shared/hash";
import { readId } from "@/lib/shared/id";
import { say } from "@/lib/shared/say";
import type { RedeemedAnswer } from "./answer";
import { requireMemberOf, type WidgetCall } from "./service-door";
import { launcherOf } from "./service-figures";
import { countWidgetRequest } from "./service-limit";
import { panelOf } from "./service-panel";
import { doneOf, isPlain } from "./service-shelf";

/** How long a member waits for a store to make their code; a job goes on with it afterwards. */
const PATIENCE_MS = 4_000;
const KEY = /^[\x21-\x7e]{8,100}$/;

/** Redeems a reward for the member whose token came with the request: once per Idempotency-Key. */
export async function redeemInWidget(call: WidgetCall, shownReward: string): Promise<Answer | Refusal> {
  const member = requireMemberOf(call);
  if (!member.ok) return member.error;
  if (call.looksOnly) {
    return refuse("not-allowed", "This is a preview: it shows what the member sees, and redeems nothing.");
  }
  const key = call.request.headers.get("idempotency-key") ?? "";
  if (!KEY.test(key)) {
    return wrongField(
      "Idempotency-Key",
      "Idempotency-Key must be 8 to 100 printable characters, like a UUID.",
    );
  }
  const tooMany = await countWidgetRequest("redemption", member.value.memberId);
  if (tooMany) return tooMany;
  const { reading, now } = call;
  const rewardId = readId("reward", shownReward);
  const reward = rewardId && (await rewardById(member.value, rewardId));
  if (!reward) return notFound();
  const namesDay = await dayIsNeeded(member.value, reward, now, call.program.timeZone);
  if (namesDay || !isPlain(reward, call.shop.id))
    return refuse("reward-unavailable", say(reading, "widget.refused.elsewhere"));
  const request = { key: `widget:${key}`, hash: hashOf({ reward: reward.id }) };
  const made = await redeemReward(member.value, reward.id, request, now, {
    // A code is good where they are: in the store whose page this is.
    shopId: call.shop.id,
  });
  if (!made.ok) return refusalOf(made.error, reading);
  const reached = await goOnWith(member.value, made.value, now, { timeoutMs: PATIENCE_MS });
  if (reached.status === "failed") return refuse("reward-unavailable", say(reading, "widget.refused.gone"));
  const { available } = await balanceOf(member.value, now);
  const body: RedeemedAnswer = {
    done: doneOf({ ...made.value, ...reached }, reading),
    panel: await panelOf(call),
    ...launcherOf(available, reading),
  };
  return answer(body, 201);
}

/** Why it was not done, to the member. */
function refusalOf(error: RedeemError, reading: Reading): Refusal {
  switch (error.code) {
    case "reward_unknown":
    case "member_unknown":
      return notFound();
    case "insufficient_points": {
      const [points, missing] = [error.cost - error.missing, error.missing].map((each) =>
        formatPoints(each, reading),
      );
      const values = { points: points ?? "", missing: missing ?? "" };
      return refuse("not-enough-points", say(reading, "widget.refused.short", values));
    }
    case "out_of_stock":
    case "store_gone":
    case "reward_ended":
    case "benefit_unavailable":
      return refuse("reward-unavailable", say(reading, "widget.refused.gone"));
    case "request_running":
      return refuse("request-running", say(reading, "widget.refused.running"));
    case "request_conflict":
      return refuse("key-reused", say(reading, "widget.refused.running"));
    case "reward_not_started":
    case "tier_too_low":
    case "not_for_member":
    case "limit_reached":
    case "period_limit_reached":
      return refuse("reward-unavailable", say(reading, "widget.refused.locked"));
    default:
      return refuse("reward-unavailable", say(reading, "widget.refused.elsewhere"));
  }
}
