import { notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { readId } from "@/lib/shared/id";
import { setThreadState } from "@/lib/support/service";
import { supportRefusal } from "../../../views/care";
import { deed } from "../../../writing";
import { threadAnswer } from "../../thread-here";

export const POST = deed<{ id: string }>("support:write", async ({ access: { scope }, params, now }) => {
  const id = readId("thread", params.id);
  if (!id) return notFound();
  const done = await setThreadState(scope, id, "closed", now);
  return done.ok ? threadAnswer(scope, id) : supportRefusal(done.error);
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
