import { answer, notFound } from "@/lib/api/problem";
import { DismissInput } from "@/lib/api/schemas/standing";
import { onlyMethod } from "@/lib/api/service";
import { readId } from "@/lib/shared/id";
import { dismissProposal } from "@/lib/tiers/service-falls";
import { fallJson, fallRefusal } from "../../../views/standing";
import { posting } from "../../../writing";

type Params = { id: string };

export const POST = posting<Params, typeof DismissInput>(
  "tiers:write",
  DismissInput,
  async (call, { note }) => {
    const id = readId("proposal", call.params.id);
    if (!id) return notFound();
    const dismissed = await dismissProposal(call.access.scope, id, note, call.now);
    if (!dismissed.ok) return fallRefusal(dismissed.error);
    return answer(fallJson({ ...dismissed.value, state: "dismissed", decidedAt: call.now, note }));
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
