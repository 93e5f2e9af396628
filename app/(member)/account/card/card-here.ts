import type { SignedInMember } from "@/lib/auth/member";
import type { PassFacts } from "@/lib/cards/pass";
import { clock } from "@/lib/shared/clock";
import { env } from "@/lib/shared/env";
import { formatDate } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { deriveTheme, LIGHT } from "@/lib/shared/theme";
import { progress } from "@/lib/tiers/service";
import { readingOf } from "../reading";

/** The tier's place on the ladder, by which the engraving is denser. */
export async function tierHere({ scope }: SignedInMember): Promise<number> {
  return (await progress(scope, clock.now())).current?.position ?? 0;
}

/** What a pass of this member says, in the member's language. */
export function passFacts({ member, program }: SignedInMember): PassFacts {
  const reading = readingOf(program);
  return {
    memberId: member.id,
    memberName: member.name,
    number: member.cardNumber,
    programName: program.name,
    programSlug: program.slug,
    accent: program.accent,
    onAccent: deriveTheme(program.accent, LIGHT).onAccent,
    site: env().APP_URL,
    words: {
      card: say(reading, "card.pass.card"),
      member: say(reading, "card.pass.member"),
      since: say(reading, "card.pass.since"),
      sinceDay: formatDate(member.joinedAt, "year", reading),
      account: say(reading, "card.pass.account"),
      number: say(reading, "card.codes.number"),
    },
  };
}
