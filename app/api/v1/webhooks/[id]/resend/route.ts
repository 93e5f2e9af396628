import { answer, notFound, wrongField } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { ResendInput } from "@/lib/api/service-webhook-schemas";
import { readId } from "@/lib/shared/id";
import { resendRange } from "@/lib/webhooks/service-log";
import { webhookRefusal } from "../../../views/webhooks";
import { posting } from "../../../writing";

export const POST = posting<{ id: string }, typeof ResendInput>(
  "webhooks:write",
  ResendInput,
  async ({ access: { scope }, now, params }, { from, until, which }) => {
    const id = readId("webhook", params.id);
    if (!id) return notFound();
    const range = { from: new Date(from), until: new Date(until), which };
    if (range.from >= range.until) return wrongField("until", "until must be later than from.");
    const resent = await resendRange(scope, id, range, now);
    return resent.ok ? answer(resent.value) : webhookRefusal(resent.error);
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
