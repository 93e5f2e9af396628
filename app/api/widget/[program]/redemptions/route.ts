import { z } from "zod";
import { onlyMethod, readInput, readJson } from "@/lib/api/service";
import { forWidget, preflight, redeemInWidget } from "@/lib/widget/service";

const MOST_BYTES = 4 * 1024;
const Redemption = z.object({ reward_id: z.string().min(1).max(100) });

export const POST = forWidget(async (call) => {
  const json = await readJson(call.request, MOST_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(Redemption, json.value);
  return input.ok ? redeemInWidget(call, input.value.reward_id) : input.error;
});

export const OPTIONS = preflight;
export const { GET, HEAD, PUT, PATCH, DELETE } = onlyMethod("POST");
