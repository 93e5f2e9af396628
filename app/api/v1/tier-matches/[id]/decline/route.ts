import { answer, notFound } from "@/lib/api/problem";
import { DeclineInput } from "@/lib/api/schemas/standing";
import { onlyMethod } from "@/lib/api/service";
import { readId } from "@/lib/shared/id";
import { declineMatch } from "@/lib/tiers/service-matches";
import { matchJson, matchRefusal } from "../../../views/standing";
import { posting } from "../../../writing";

type Params = { id: string };

export const POST = posting<Params, typeof DeclineInput>(
  "tiers:write",
  DeclineInput,
  async (call, { note }) => {
    const { scope, program } = call.access;
    const id = readId("match", call.params.id);
    if (!id) return notFound();
    const declined = await declineMatch(scope, id, note, call.now);
    return declined.ok ? answer(matchJson(declined.value, program)) : matchRefusal(declined.error);
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
