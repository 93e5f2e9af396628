import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { formatDate } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { threadsOf } from "@/lib/support/service";
import { beginningOf } from "@/lib/support/thread";
import { paths } from "../paths";
import { readingOf } from "../reading";
import { titled } from "../titled";
import { STATE_TONES } from "./tones";

export const generateMetadata = titled("support.title");

/** The member's questions to the shop, the last changed first, and the way to a new one. */
export default async function SupportPage() {
  const { scope, program } = await requireMember();
  const reading = readingOf(program);
  const threads = await threadsOf(scope);
  const ask = (
    <LinkButton href={paths.ask} variant="primary" pill>
      {say(reading, "support.ask")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title={say(reading, "support.title")}
        description={say(reading, "support.description", { program: program.name })}
        actions={threads.length > 0 ? ask : undefined}
      />
      <h2 className="sr-only">{say(reading, "support.yours")}</h2>
      {threads.length === 0 ? (
        <EmptyState
          title={say(reading, "support.empty.title")}
          action={ask}
          exampleLabel={say(reading, "member.overview.example")}
          example={
            <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <strong>{say(reading, "support.empty.example", { many: program.pointsMany })}</strong>
              <Badge tone={STATE_TONES.answered}>{say(reading, "support.state.answered")}</Badge>
            </p>
          }
        >
          <p>{say(reading, "support.empty.body")}</p>
        </EmptyState>
      ) : (
        <ul className="rows">
          {threads.map(({ id, first, state, updatedAt }) => (
            <li key={id}>
              <div>
                <h3>
                  <Link className="link link-target" href={paths.thread(id)} dir="auto">
                    {beginningOf(first) || say(reading, "support.title")}
                  </Link>
                </h3>
                <p className="text-secondary">{formatDate(updatedAt, "time", reading)}</p>
              </div>
              <Badge tone={STATE_TONES[state]}>{say(reading, `support.state.${state}`)}</Badge>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
