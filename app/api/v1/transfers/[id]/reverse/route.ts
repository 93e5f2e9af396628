import { answer, notFound, refuse } from "@/lib/api/problem";
import { ReasonInput } from "@/lib/api/schemas/daily";
import { onlyMethod } from "@/lib/api/service";
import { readId } from "@/lib/shared/id";
import { backSentence } from "@/lib/sharing/sentences";
import { reverseTransfer } from "@/lib/sharing/service";
import { transferJson } from "../../../views/daily";
import { posting } from "../../../writing";

type Params = { id: string };

export const POST = posting<Params, typeof ReasonInput>(
  "adjustments:write",
  ReasonInput,
  async (call, input) => {
    const { access, params, now } = call;
    const id = readId("gift", params.id);
    if (!id) return notFound();
    const reversed = await reverseTransfer(access.scope, id, input.reason, now);
    if (reversed.ok) return answer(transferJson({ ...NOBODY, ...reversed.value, note: input.reason }));
    if (reversed.error.code === "transfer_unknown") return notFound();
    const { pointsOne: one, pointsMany: many } = access.program;
    return refuse("not-possible", backSentence(reversed.error, { names: { one, many } }));
  },
);

const NOBODY = { fromName: null, fromCard: "", toName: null, toCard: "" };

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
