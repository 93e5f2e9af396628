import { WorthChart } from "@/components/member/worth-chart";
import type { Program } from "@/lib/programs/program";
import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { ProgramScope } from "@/lib/shared/scope";
import { worthSteps } from "@/lib/worth/history";
import { worthHistory } from "@/lib/worth/service";

type Props = { scope: ProgramScope; program: Program; reading: Reading; now: Date };

/** What a point has been worth over the last year, to whoever asks: members and staff see the same. */
export async function WorthHistory({ scope, program, reading, now }: Props) {
  const { points, since, until } = await worthHistory(scope, now);
  const from = points[0] && points[0].at > since ? points[0].at : since;
  const steps = worthSteps(points, from, until);
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="worth" className="mt-10">
      <h2 id="worth" className="mb-3">
        {say(reading, "member.worth.title", { one: program.pointsOne })}
      </h2>
      <WorthChart steps={steps} since={from} until={until} currency={program.currency} reading={reading} />
    </section>
  );
}
