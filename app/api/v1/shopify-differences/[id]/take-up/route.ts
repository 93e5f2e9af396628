import { notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { takeUpAgain } from "@/lib/reconcile/service-findings";
import { readId } from "@/lib/shared/id";
import { deed } from "../../../writing";
import { differenceHere, differenceRefusal } from "../../difference-here";

export const POST = deed<{ id: string }>("adjustments:write", async ({ access: { scope }, params, now }) => {
  const id = readId("finding", params.id);
  const done = id && (await takeUpAgain(scope, id, now));
  if (!done) return notFound();
  return done.ok ? differenceHere(scope, id) : differenceRefusal(done.error);
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
