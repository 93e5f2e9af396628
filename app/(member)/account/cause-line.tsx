import Link from "next/link";
import type { CauseLine as Line } from "@/lib/causes/service-line";
import { causeName, impactText } from "@/lib/causes/words";
import { formatMoney, formatPercent } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { ReadProgram } from "@/lib/words/service";
import { paths } from "./paths";
import { readingOf } from "./reading";

/** What the member's orders have given to a cause, and everybody's together (V2); nothing where nothing is shared. */
export function CauseLine({ line, program }: { line: Line | null; program: ReadProgram }) {
  if (!line) return null;
  const { cause, basisPoints, mine, together } = line;
  const reading = readingOf(program);
  const money = (minor: bigint) => formatMoney({ minor, currency: program.currency }, reading);
  const impact = impactText(reading, cause, together);
  const name = causeName(reading, cause);
  return (
    <section aria-labelledby="cause-line">
      <h2 id="cause-line">{say(reading, "causes.overview.title")}</h2>
      <p>
        {mine > 0n
          ? say(reading, "causes.overview.mine", { money: money(mine), cause: name })
          : say(reading, "causes.overview.first", {
              percent: formatPercent(basisPoints / 10_000, reading, 2),
              cause: name,
            })}{" "}
        {together > 0n ? say(reading, "causes.overview.all", { money: money(together) }) : null} {impact}
      </p>
      <p>
        <Link className="link link-target" href={paths.causes}>
          {say(reading, "causes.overview.link")}
        </Link>
      </p>
    </section>
  );
}
