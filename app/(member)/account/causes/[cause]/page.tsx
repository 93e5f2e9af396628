import { redirect } from "next/navigation";
import { Certificate } from "@/components/member/certificate";
import { PrintButton } from "@/components/ui/print-button";
import { requireMember } from "@/lib/auth/member";
import { givenTo } from "@/lib/causes/service-given";
import { causeName } from "@/lib/causes/words";
import { clock } from "@/lib/shared/clock";
import { formatDate, formatMoney, formatPoints } from "@/lib/shared/format";
import { readId } from "@/lib/shared/id";
import { say } from "@/lib/shared/say";
import { progress } from "@/lib/tiers/service";
import { paths } from "../../paths";
import { readingOf } from "../../reading";
import { titled } from "../../titled";

export const generateMetadata = titled("card.certificate.title");

type Props = { params: Promise<{ cause: string }> };

/** V1: what the member has given to a cause, to keep and to print. */
export default async function CertificatePage({ params }: Props) {
  const [{ scope, member, program }, { cause: shown }] = await Promise.all([requireMember(), params]);
  const causeId = readId("cause", shown);
  const [given, standing] = await Promise.all([
    causeId ? givenTo(scope, causeId) : null,
    progress(scope, clock.now()),
  ]);
  if (!given) redirect(paths.causes);
  const reading = readingOf(program);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 pt-8">
      <Certificate
        memberId={member.id}
        tier={standing.current?.position ?? 0}
        title={say(reading, "card.certificate.title")}
        thanks={say(reading, "card.certificate.thanks")}
        name={<bdi>{member.name ?? say(reading, "card.certificate.nobody")}</bdi>}
        from={say(reading, "card.certificate.asOf", {
          program: program.name,
          date: formatDate(given.lastAt, "long", reading),
        })}
        note={say(reading, "card.certificate.note")}
      >
        {say(reading, "card.certificate.gave", {
          points: formatPoints(given.points, reading),
          cause: causeName(reading, given.cause),
          amount: formatMoney({ minor: given.minor, currency: program.currency }, reading),
        })}
      </Certificate>
      <p>
        <PrintButton pill>{say(reading, "card.full.print")}</PrintButton>
      </p>
    </div>
  );
}
