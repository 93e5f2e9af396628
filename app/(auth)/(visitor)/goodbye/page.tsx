import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/link-button";
import { programHere } from "@/lib/auth/member";
import { say } from "@/lib/shared/say";
import { readingOf } from "@/lib/words/service";
import { Heading } from "../../frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: say(readingOf(await programHere()), "prefs.gone.title"), robots: { index: false } };
}

/** For whoever was erased a moment ago. */
export default async function GoodbyePage() {
  const reading = readingOf(await programHere());
  return (
    <>
      <Heading title={say(reading, "prefs.gone.title")}>{say(reading, "prefs.gone.text")}</Heading>
      <p className="mt-4">
        <LinkButton href="/" variant="primary" pill>
          {say(reading, "prefs.gone.action")}
        </LinkButton>
      </p>
    </>
  );
}
