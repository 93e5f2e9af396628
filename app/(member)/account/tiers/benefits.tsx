import { Check } from "@/components/ui/icons";
import { say } from "@/lib/shared/say";
import { perkRows } from "@/lib/tiers/perk-rows";
import { tierName } from "@/lib/tiers/perk-text";
import type { Standing } from "@/lib/tiers/service";
import type { ReadProgram } from "@/lib/words/service";
import { readingOf } from "../reading";

type Props = { standing: Standing; program: ReadProgram; rewardName: (id: string) => string | undefined };

/** Row by row what each tier brings: a line, and who has it. */
export function Benefits({ standing, program, rewardName }: Props) {
  const reading = readingOf(program);
  const { all, current } = standing;
  const rows = perkRows(all, reading, rewardName);
  if (rows.length === 0) return null;
  return (
    <div>
      <h2 id="benefits" className="mb-3">
        {say(reading, "tiers.brings.title")}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <section className="table-frame" aria-labelledby="benefits" tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say(reading, "tiers.brings.benefit")}</th>
              {all.map((tier) => (
                <th key={tier.id} scope="col" aria-current={tier.id === current?.id ? "true" : undefined}>
                  {tierName(reading, tier)}
                  {tier.id === current?.id ? (
                    <span className="sr-only"> {say(reading, "tiers.brings.yours")}</span>
                  ) : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, cells }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {all.map((tier, at) => (
                  <td key={tier.id}>
                    {typeof cells[at] === "string" ? (
                      cells[at]
                    ) : cells[at] ? (
                      <>
                        <Check size={18} aria-hidden />
                        <span className="sr-only">{say(reading, "tiers.brings.yes")}</span>
                      </>
                    ) : (
                      <span className="text-secondary">–</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
