import type { Metadata } from "next";
import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { programHere } from "@/lib/auth/member";
import { type Unsubscriber, unsubscriber } from "@/lib/auth/unsubscribe";
import { preferencesOf } from "@/lib/notices/service-preferences";
import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { topicName } from "@/lib/shared/topic-name";
import { readingOf } from "@/lib/words/service";
import { Heading } from "../../frame";
import { stopMailAction } from "./actions";

type Query = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: say(readingOf(await programHere()), "mail.stop.title"), robots: { index: false } };
}

/** Where a mail's “Stop these mails” leads: asks once, says that it is done, and has a way back. */
export default async function UnsubscribePage({ searchParams }: Query) {
  const { token, done } = await searchParams;
  const allowed = await unsubscriber(token);
  if (!allowed) return <Broken reading={readingOf(await programHere())} />;
  const { [allowed.topic]: wanted } = await preferencesOf(allowed.scope);
  if (!wanted.mail) return <Stopped {...allowed} token={String(token)} />;
  return <Ask {...allowed} token={String(token)} isAgain={done === "again"} />;
}

type Asked = Unsubscriber & { token: string };

function Ask({ program, topic, token, isAgain }: Asked & { isAgain: boolean }) {
  const reading = readingOf(program);
  const about = { program: program.name, topic: topicName(topic, reading) };
  return (
    <>
      <Heading title={say(reading, isAgain ? "mail.stop.againTitle" : "mail.stop.title")}>
        {say(reading, isAgain ? "mail.stop.again" : "mail.stop.ask", about)}
      </Heading>
      <Choice reading={reading} token={token} wants="no" />
    </>
  );
}

function Stopped({ program, topic, token }: Asked) {
  const reading = readingOf(program);
  return (
    <div role="status">
      <Heading title={say(reading, "mail.stop.doneTitle")}>
        {say(reading, "mail.stop.done", { topic: topicName(topic, reading) })}
      </Heading>
      <Choice reading={reading} token={token} wants="yes" />
    </div>
  );
}

/** One button, and the way to all choices. */
function Choice({ reading, token, wants }: { reading: Reading; token: string; wants: "yes" | "no" }) {
  const [label, pending] =
    wants === "yes"
      ? (["mail.stop.undo", "mail.stop.undoing"] as const)
      : (["mail.stop.button", "mail.stop.doing"] as const);
  return (
    <>
      <ActionForm action={stopMailAction}>
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="wants" value={wants} />
        <SubmitButton
          variant={wants === "yes" ? "secondary" : "primary"}
          pendingLabel={say(reading, pending)}
          pill
        >
          {say(reading, label)}
        </SubmitButton>
      </ActionForm>
      <AllChoices reading={reading} />
    </>
  );
}

function AllChoices({ reading }: { reading: Reading }) {
  return (
    <p className="mt-6">
      <Link className="link link-target" href="/account/preferences">
        {say(reading, "mail.stop.choose")}
      </Link>
    </p>
  );
}

function Broken({ reading }: { reading: Reading }) {
  return (
    <>
      <Heading title={say(reading, "mail.stop.brokenTitle")}>{say(reading, "mail.stop.broken")}</Heading>
      <AllChoices reading={reading} />
    </>
  );
}
