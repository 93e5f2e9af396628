import { writeAudit } from "@/db/queries/audit";
import { findAddressee } from "@/db/queries/notice-relay";
import { insertMessages } from "@/db/queries/webhook-messages";
import { inProgram } from "@/db/transaction";
import { currentProgram } from "@/lib/programs/service-settings";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { hears } from "@/lib/webhook-events/endpoint-input";
import { type Endpoint, listEndpoints } from "@/lib/webhooks/service-endpoints";
import { wantsWebhook } from "./preferences";
import { MEMBER_MESSAGE } from "./relay";
import { storefrontUrl } from "./service-mail";
import { messageOf } from "./service-relay";

export type TestMessageError = {
  code: "nothing_chosen" | "nobody_listens" | "not_agreed";
  message: string;
};

/** What was sent: its id, and the webhooks it goes to. */
export type TestMessage = { noticeId: string; endpoints: Endpoint[] };

const refused = (code: TestMessageError["code"], message: string) => err<TestMessageError>({ code, message });

const UNCHOSEN = "Choose first which messages go to another system, and save.";
const UNHEARD = "No webhook that takes member_message is switched on, so nothing would be sent.";
const DISAGREES =
  "This member does not agree to messages by another system, so none is sent, not even a test.";

/** The webhooks to which members' messages go. */
export async function listenersOf(scope: ProgramScope): Promise<Endpoint[]> {
  return (await listEndpoints(scope)).filter(({ types }) => hears(types, MEMBER_MESSAGE));
}

/**
 * Sends a member a message that says that it is a test, to every system that listens, on the way of all others, and only
 * where the member agrees to one of the topics that go there. It is no news of theirs: it stands nowhere else.
 */
export async function sendTestMessage(
  scope: MemberScope,
  now: Date,
): Promise<Result<TestMessage, TestMessageError>> {
  const [program, origin] = [await currentProgram(scope), await storefrontUrl(scope)];
  const { topics, asksFirst } = program.settings.messages;
  if (topics.length === 0) return refused("nothing_chosen", UNCHOSEN);
  const endpoints = (await listenersOf(scope)).filter(({ state }) => state === "on");
  if (endpoints.length === 0) return refused("nobody_listens", UNHEARD);
  return inProgram(scope, async (tx): Promise<Result<TestMessage, TestMessageError>> => {
    const to = await findAddressee(tx, scope);
    const isAgreed = topics.some((topic) => wantsWebhook(to?.preferences, topic, asksFirst));
    if (!to || to.isGone || !isAgreed) return refused("not_agreed", DISAGREES);
    const { memberId } = scope;
    const noticeId = newId(now.getTime());
    const test = { id: noticeId, memberId, code: "test_message", facts: { program: program.name }, at: now };
    const message = await messageOf({ ...test, ...to }, { tx, scope, program, origin });
    await insertMessages(tx, scope, [message], now);
    const subject = showId("member", memberId);
    const facts = { webhooks: endpoints.length };
    await writeAudit(tx, scope, "member.message_tested", subject, null, facts, now);
    return ok({ noticeId, endpoints });
  });
}
