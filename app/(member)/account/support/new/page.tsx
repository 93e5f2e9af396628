import { ActionForm } from "@/components/form/action-form";
import { IdempotencyField } from "@/components/form/idempotency-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextareaField } from "@/components/form/textarea-field";
import { WhySheet } from "@/components/member/why-sheet";
import { whyTitle } from "@/components/member/why-title";
import { Details } from "@/components/ui/details";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { explainEvent } from "@/lib/earning/service";
import type { Reading } from "@/lib/shared/format";
import { readId } from "@/lib/shared/id";
import { say } from "@/lib/shared/say";
import type { MemberScope } from "@/lib/shared/scope";
import { MOST_LETTERS, THREAD_TOPICS, type ThreadTopic } from "@/lib/support/thread";
import { one, type Query } from "../../paths";
import { readingOf } from "../../reading";
import { titled } from "../../titled";
import { aboutTitle } from "../about";
import { askAction } from "../actions";

export const generateMetadata = titled("support.ask");

function topicOf(asked: string, isCode: boolean): ThreadTopic {
  return THREAD_TOPICS.find((topic) => topic === asked) ?? (isCode ? "reward" : "points");
}

/** A question to the shop: the line it is about first, explained, and then what is unclear about it. */
export default async function AskPage({ searchParams }: Query) {
  const [{ scope, program }, asked] = await Promise.all([requireMember(), searchParams]);
  const reading = readingOf(program);
  const eventId = readId("event", one(asked.event));
  const codeId = readId("redemption", one(asked.code));
  const topic = topicOf(one(asked.topic), codeId !== null);
  return (
    <>
      <PageHeader
        title={say(reading, "support.ask")}
        description={say(reading, "support.description", { program: program.name })}
      />
      <ActionForm action={askAction} className="form">
        <IdempotencyField />
        {eventId ? <AboutEvent scope={scope} eventId={eventId} reading={reading} /> : null}
        {codeId ? <AboutCode scope={scope} codeId={codeId} reading={reading} /> : null}
        <SelectField
          name="topic"
          label={say(reading, "support.topic.label")}
          options={THREAD_TOPICS.map((value) => ({
            value,
            label: say(reading, `support.topic.${value}`, { many: reading.names?.many ?? "" }),
          }))}
          defaultValue={topic}
        />
        <TextareaField
          name="text"
          label={say(reading, "support.text")}
          hint={say(reading, "support.textHint")}
          rows={6}
          maxLength={MOST_LETTERS}
        />
        <div className="form-actions">
          <SubmitButton pill pendingLabel={say(reading, "support.sending")}>
            {say(reading, "support.send")}
          </SubmitButton>
        </div>
      </ActionForm>
    </>
  );
}

type AboutProps = { scope: MemberScope; reading: Reading };

/** The line, with its explanation to open: the answer may stand there already. */
async function AboutEvent({ scope, eventId, reading }: AboutProps & { eventId: string }) {
  const view = await explainEvent(scope, eventId, scope.memberId, undefined, reading);
  if (!view) return null;
  return (
    <div className="about">
      <input type="hidden" name="event" value={eventId} />
      <p className="text-secondary">{say(reading, "support.about")}</p>
      <Details summary={whyTitle(view, reading)}>
        <WhySheet view={view} reading={reading} />
      </Details>
      <p className="text-small text-secondary">{say(reading, "support.aboutNote")}</p>
    </div>
  );
}

async function AboutCode({ scope, codeId, reading }: AboutProps & { codeId: string }) {
  const title = await aboutTitle(scope, { kind: "redemption", id: codeId }, reading);
  if (!title) return null;
  return (
    <div className="about">
      <input type="hidden" name="code" value={codeId} />
      <p className="text-secondary">{say(reading, "support.about")}</p>
      <p dir="auto">
        <strong>{title}</strong>
      </p>
    </div>
  );
}
