import Link from "next/link";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { standingOf } from "@/lib/privacy/service";
import { clock } from "@/lib/shared/clock";
import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { paths } from "../paths";
import { readingOf } from "../reading";
import { titled } from "../titled";
import { Consents } from "./consents";
import { Erase, HasLeft, Leave } from "./ending";
import { Passkeys } from "./passkeys";
import { Sessions } from "./sessions";

export const generateMetadata = titled("prefs.privacy.title");

/** What is kept of the member, what they agreed to, where they are signed in, and how to take it along or end it. */
export default async function PrivacyPage() {
  const { scope, member, program } = await requireMember();
  const [reading, now] = [readingOf(program), clock.now()];
  const left = await standingOf(scope);
  return (
    <>
      <PageHeader
        title={say(reading, "prefs.privacy.title")}
        description={say(reading, "prefs.privacy.description", { program: program.name })}
      />
      {left ? <HasLeft until={left.until} reading={reading} /> : null}
      <div className="care">
        <YourData reading={reading} />
        <Consents scope={scope} joinedAt={member.joinedAt} reading={reading} />
        <Passkeys reading={reading} />
        <Sessions reading={reading} now={now} />
        {left ? null : <Leave reading={reading} />}
        <Erase address={member.email ?? member.cardNumber} reading={reading} />
      </div>
    </>
  );
}

function YourData({ reading }: { reading: Reading }) {
  return (
    <section aria-labelledby="data">
      <h2 id="data">{say(reading, "prefs.data.title")}</h2>
      <p className="max-w-[65ch]">{say(reading, "prefs.data.text")}</p>
      <p className="mt-2 flex flex-wrap gap-x-6 gap-y-1">
        <a className="link link-target" href={paths.copy("json")} download>
          {say(reading, "prefs.data.json")}
        </a>
        <a className="link link-target" href={paths.copy("csv")} download>
          {say(reading, "prefs.data.csv")}
        </a>
      </p>
      <p className="mt-2 flex flex-wrap gap-x-6 gap-y-1">
        <Link className="link link-target" href={paths.profile}>
          {say(reading, "prefs.data.correct")}
        </Link>
        <Link className="link link-target" href={paths.askAbout("account")}>
          {say(reading, "prefs.data.ask")}
        </Link>
      </p>
    </section>
  );
}
