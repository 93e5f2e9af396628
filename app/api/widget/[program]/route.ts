import { answer } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { forWidget, preflight, startOf } from "@/lib/widget/service";

/** What a launcher shows. The same for every guest of a minute. */
export const GET = forWidget(async (call) => {
  const body = await startOf(call, call.query.get("card") === "1");
  const headers = call.member ? undefined : { "cache-control": "public, max-age=60" };
  return { ...answer(body), headers };
});

export const OPTIONS = preflight;
export const { POST, PUT, PATCH, DELETE } = onlyMethod("GET");
