import type { z } from "zod";
import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound, type Refusal, wrongField } from "@/lib/api/problem";
import { RedemptionInput } from "@/lib/api/schemas/redemptions";
import { once, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { dayIsNeeded, myCodes, redeemRewardWithin, rewardById, type Wish } from "@/lib/rewards/service";
import { readId, showId } from "@/lib/shared/id";
import { parseMinor } from "@/lib/shared/money";
import { err, ok, type Result } from "@/lib/shared/result";
import { isOfHousehold, redeemFromPoolWithin } from "@/lib/sharing/service";
import { listStores } from "@/lib/shopify/service-store";
import { householdRefusal } from "../../../views/household";
import { redeemRefusal } from "../../../views/refusals";
import { redemptionJson, toFulfilJson } from "../../../views/reward";

export const GET = withKey<{ id: string }>("members:read", async ({ access, params }) => {
  const member = await memberOfKey(access, params.id);
  if (!member) return notFound();
  const codes = await myCodes(member);
  return answer({ data: codes.map((code) => toFulfilJson(code, access.program)) });
});

export const POST = withKey<{ id: string }>("redemptions:write", async (call) => {
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(RedemptionInput, json.value);
  if (!input.ok) return input.error;
  const wish = wishOf(input.value, call.access.program.currency);
  if (!wish.ok) return wish.error;
  const { shop_id: shownShop } = input.value;
  const stores = shownShop ? await listStores(call.access.scope) : [];
  const shop = stores.find(
    ({ shopId, status }) => status === "installed" && showId("shop", shopId) === shownShop,
  );
  if (shownShop && !shop)
    return wrongField("shop_id", "shop_id is no connected store: take one of GET /shopify-stores.");
  const asked = { ...wish.value, shopId: shop?.shopId ?? null };
  const rewardId = readId("reward", input.value.reward_id);
  const member = await memberOfKey(call.access, call.params.id);
  if (!member || !rewardId) return notFound();
  const reward = asked.useOn ? null : await rewardById(call.access.scope, rewardId);
  if (reward && (await dayIsNeeded(call.access.scope, reward, call.now, call.access.program.timeZone)))
    return wrongField(
      "use_on",
      "use_on is needed: this reward cannot be used on every day, and the connected store makes its code for one.",
    );
  return once(call, json.value, async (tx) => {
    const redeem = input.value.from === "household" ? redeemFromPoolWithin : redeemRewardWithin;
    const made = await redeem(tx, member, rewardId, null, call.now, asked);
    if (!made.ok) return isOfHousehold(made.error) ? householdRefusal(made.error) : redeemRefusal(made.error);
    return answer(redemptionJson(made.value, made.value.balance, call.access.program), 201);
  });
});

/** What is asked for beside the reward. */
function wishOf(input: z.output<typeof RedemptionInput>, currency: string): Result<Wish, Refusal> {
  const { amount, use_on: useOn, payment, address, wish } = input;
  const paid = payment ? parseMinor(payment.amount, currency) : null;
  if (paid && !paid.ok)
    return err(wrongField("payment.amount", `payment.amount must be an amount of ${currency} as text.`));
  const { reference } = payment ?? {};
  return ok({
    ...{ amount: amount === undefined ? null : BigInt(amount), useOn, address, wish },
    paid: paid && {
      minor: paid.value,
      payment: { method: "external" as const, ...(reference && { reference }) },
    },
  });
}

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
