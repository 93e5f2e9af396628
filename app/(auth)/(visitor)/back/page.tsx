import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LinkButton } from "@/components/ui/link-button";
import { programHere } from "@/lib/auth/member";
import { say } from "@/lib/shared/say";
import { backTo } from "@/lib/widget/back";
import { readingOf } from "@/lib/words/service";
import { Heading } from "../../frame";
import { one, type Query } from "../../query";
import { GoBack } from "./go-back";

export async function generateMetadata(): Promise<Metadata> {
  return { title: say(readingOf(await programHere()), "widget.back.title"), robots: { index: false } };
}

/** Where joining or signing in from a shop's page ends: on that page again. Nobody is led to a page that is not the program's. */
export default async function BackPage({ searchParams }: Query) {
  const [program, asked] = await Promise.all([programHere(), searchParams]);
  const to = backTo(one(asked.to), program.settings.widget.origins);
  if (!to) redirect("/account");
  const reading = readingOf(program);
  return (
    <>
      <Heading title={say(reading, "widget.back.title")}>{say(reading, "widget.back.text")}</Heading>
      <p className="mt-4">
        <LinkButton href={to.href} variant="primary" pill>
          {say(reading, "widget.back.link", { host: to.host })}
        </LinkButton>
      </p>
      <GoBack href={to.href} />
    </>
  );
}
