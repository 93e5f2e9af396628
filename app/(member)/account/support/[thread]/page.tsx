import Link from "next/link";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/form/action-form";
import { IdempotencyField } from "@/components/form/idempotency-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextareaField } from "@/components/form/textarea-field";
import { MessageList } from "@/components/member/message-list";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { formatDate, type Reading } from "@/lib/shared/format";
import { readId, showId } from "@/lib/shared/id";
import { say } from "@/lib/shared/say";
import type { MemberScope } from "@/lib/shared/scope";
import { threadOf } from "@/lib/support/service";
import { type About, MOST_LETTERS } from "@/lib/support/thread";
import { paths } from "../../paths";
import { readingOf } from "../../reading";
import { titled } from "../../titled";
import { aboutTitle } from "../about";
import { closeThreadAction, replyAction } from "../actions";
import { STATE_TONES } from "../tones";

type Props = { params: Promise<{ thread: string }> };

export const generateMetadata = titled("support.title");

/** One question of the member's: what it is about, what was written, and what comes next. */
export default async function ThreadPage({ params }: Props) {
  const [{ scope, program }, { thread: shown }] = await Promise.all([requireMember(), params]);
  const id = readId("thread", shown);
  const found = id ? await threadOf(scope, id) : null;
  if (!found) notFound();
  const { thread, messages } = found;
  const reading = readingOf(program);
  return (
    <>
      <PageHeader
        title={say(reading, `support.topic.${thread.topic}`, { many: reading.names?.many ?? "" })}
        description={
          <Badge tone={STATE_TONES[thread.state]}>{say(reading, `support.state.${thread.state}`)}</Badge>
        }
      />
      {thread.about ? <AboutLine scope={scope} about={thread.about} reading={reading} /> : null}
      <MessageList
        label={say(reading, "support.yours")}
        messages={messages.map(({ id: key, byStaff, text, at, staffName }) => ({
          key,
          isOwn: !byStaff,
          author: byStaff ? (staffName ?? program.name) : say(reading, "support.you"),
          text,
          at: { iso: at.toISOString(), text: formatDate(at, "time", reading) },
        }))}
      />
      {thread.state === "closed" ? (
        <Notice
          action={
            <LinkButton href={paths.ask} pill>
              {say(reading, "support.ask")}
            </LinkButton>
          }
        >
          {say(reading, "support.closedNote")}
        </Notice>
      ) : (
        <WriteOn threadId={thread.id} reading={reading} />
      )}
    </>
  );
}

async function AboutLine({ scope, about, reading }: { scope: MemberScope; about: About; reading: Reading }) {
  const title = await aboutTitle(scope, about, reading);
  if (!title) return null;
  const href = about.kind === "event" ? paths.activity("all", null, about.id) : paths.code(about.id);
  return (
    <p className="mb-6">
      <span className="text-secondary">{say(reading, "support.about")}</span>{" "}
      <Link className="link link-target" href={href} dir="auto">
        {title}
      </Link>
    </p>
  );
}

function WriteOn({ threadId, reading }: { threadId: string; reading: Reading }) {
  const shown = showId("thread", threadId);
  return (
    <>
      <ActionForm action={replyAction.bind(null, shown)} className="form mt-6">
        <IdempotencyField />
        <TextareaField name="text" label={say(reading, "support.reply")} rows={4} maxLength={MOST_LETTERS} />
        <div className="form-actions">
          <SubmitButton pill pendingLabel={say(reading, "support.sending")}>
            {say(reading, "support.send")}
          </SubmitButton>
        </div>
      </ActionForm>
      <ActionForm action={closeThreadAction.bind(null, shown)} className="form mt-4">
        <div className="form-actions">
          <SubmitButton variant="secondary" pill pendingLabel={say(reading, "support.closing")}>
            {say(reading, "support.close")}
          </SubmitButton>
        </div>
      </ActionForm>
    </>
  );
}
