import { notFound, wrongField } from "@/lib/api/problem";
import { NewThreadInput } from "@/lib/api/schemas/care";
import { onlyMethod } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { newId, readId } from "@/lib/shared/id";
import { openThread } from "@/lib/support/service";
import type { About } from "@/lib/support/thread";
import { threadAnswer } from "../../../support-threads/thread-here";
import { supportRefusal } from "../../../views/care";
import { posting } from "../../../writing";

/** An event's or a redemption's id; undefined when it is neither. */
function aboutOf(shown: string | null | undefined): About | null | undefined {
  if (shown === null || shown === undefined) return null;
  for (const kind of ["event", "redemption"] as const) {
    const id = shown.startsWith(kind === "event" ? "evt_" : "rdm_") ? readId(kind, shown) : null;
    if (id) return { kind, id };
  }
  return undefined;
}

type Params = { id: string };

export const POST = posting<Params, typeof NewThreadInput>(
  "support:write",
  NewThreadInput,
  async ({ access, params, now }, { topic, text, about: shown }) => {
    const member = await memberOfKey(access, params.id);
    if (!member) return notFound();
    const about = aboutOf(shown);
    if (about === undefined) return wrongField("about", "about must be the id of an event or a redemption.");
    const opened = await openThread(member, { topic, text, about, requestKey: newId() }, now);
    return opened.ok ? threadAnswer(access.scope, opened.value.threadId, 201) : supportRefusal(opened.error);
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
