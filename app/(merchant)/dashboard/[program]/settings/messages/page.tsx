import type { Metadata } from "next";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { DefinitionList } from "@/components/ui/definition-list";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { listenersOf } from "@/lib/notices/service-test-message";
import type { MessageSettings } from "@/lib/shared/program-settings";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { testMessageAction } from "./actions";
import { MessagesForm } from "./messages-form";
import { Receivers } from "./receivers";
import { MEANS_WORDS, TOPIC_WORDS } from "./words";

export const metadata: Metadata = { title: "Messages" };

type Props = { params: Promise<{ program: string }> };

/** S7: where members are told: by e-mail, in their account, and by another system. */
export default async function MessagesPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "webhooks:read");
  const [endpoints, paths] = [await listenersOf(scope), pathsOf(program.slug)];
  const { messages } = program.settings;
  const isOwner = can(staff.role, "settings:write");
  return (
    <>
      <PageHeader
        title="Messages"
        description="Members are told by e-mail and in their account, as each of them chooses. Messages can go to another system of yours too, which brings them in a way of its own."
        actions={<LinkButton href="/developers/webhooks#member_message">What is sent</LinkButton>}
      />
      <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-10">
        <section aria-labelledby="systems" className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <h2 id="systems">Where they go</h2>
          <Receivers endpoints={endpoints} paths={paths} />
        </section>
        <section aria-labelledby="which" className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <h2 id="which">Messages to another system</h2>
          {isOwner ? (
            <MessagesForm program={program.slug} now={messages} />
          ) : (
            <>
              <Standing messages={messages} />
              <OnlyOwners can="Only owners can change which messages go to another system." />
            </>
          )}
        </section>
        {can(staff.role, "webhooks:write") && messages.topics.length > 0 && endpoints.length > 0 ? (
          <section aria-labelledby="try" className="grid grid-cols-[minmax(0,1fr)] gap-3">
            <h2 id="try">Try it</h2>
            <p className="max-w-[70ch]">
              Sends somebody who agrees to it, like yourself, a message that says that it is a test. It stands
              nowhere in their account.
            </p>
            <ActionForm action={testMessageAction.bind(null, program.slug)} aria-label="Try it">
              <TextField
                name="member"
                label="Member"
                hint="Card number, e-mail or customer id."
                maxLength={200}
              />
              <div className="form-actions">
                <SubmitButton variant="secondary" pendingLabel="Sending…">
                  Send a test message
                </SubmitButton>
              </div>
            </ActionForm>
          </section>
        ) : null}
      </div>
    </>
  );
}

/** What is set, for those who may only read it. */
function Standing({ messages: { topics, means, asksFirst } }: { messages: MessageSettings }) {
  const which = topics.map((topic) => TOPIC_WORDS[topic].label).join(", ");
  return (
    <DefinitionList
      long
      items={[
        { term: "What goes there too", value: which || "Nothing" },
        { term: "How it reaches members", value: MEANS_WORDS[means] },
        {
          term: "Who gets it",
          value: asksFirst
            ? "Only members who have said yes to it"
            : "Whoever gets the same by e-mail, unless they said no",
        },
      ]}
    />
  );
}
