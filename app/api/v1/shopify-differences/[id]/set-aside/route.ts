import { notFound } from "@/lib/api/problem";
import { SetAsideInput } from "@/lib/api/schemas/shopify-repairs";
import { onlyMethod } from "@/lib/api/service";
import { setAside } from "@/lib/reconcile/service-findings";
import { readId } from "@/lib/shared/id";
import { posting } from "../../../writing";
import { differenceHere, differenceRefusal } from "../../difference-here";

export const POST = posting<{ id: string }, typeof SetAsideInput>(
  "adjustments:write",
  SetAsideInput,
  async ({ access: { scope }, params, now }, { note }) => {
    const id = readId("finding", params.id);
    const done = id && (await setAside(scope, id, note, now));
    if (!done) return notFound();
    return done.ok ? differenceHere(scope, id) : differenceRefusal(done.error);
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
