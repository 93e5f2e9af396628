import { Check } from "@/components/ui/icons";
import { tierSentences } from "@/lib/tiers/perk-text";
import type { Standing } from "@/lib/tiers/service";
import type { ReadProgram } from "@/lib/words/service";
import { readingOf } from "../reading";

type Props = { standing: Standing; program: ReadProgram; rewardName: (id: string) => string | undefined };

/** Row by row what each tier brings: a line, and who has it. */
export function Benefits({ standing, program, rewardName }: Props) {
  const reading = readingOf(program);
  const { all, current } = standing;
  const byTier = new Map(all.map((tier) => [tier.id, tierSentences(tier, reading, rewardName)]));
  const rows = [...new Set([...byTier.values()].flat())];
  if (rows.length === 0) return null;
  return (
    <div>
      <h2 id="benefits" className="mb-3">
        What each tier brings
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <section className="table-frame" aria-labelledby="benefits" tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Benefit</th>
              {all.map((tier) => (
                <th key={tier.id} scope="col" aria-current={tier.id === current?.id ? "true" : undefined}>
                  {tier.name}
                  {tier.id === current?.id ? <span className="sr-only"> (yours)</span> : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                {all.map((tier) => (
                  <td key={tier.id}>
                    {byTier.get(tier.id)?.includes(row) ? (
                      <>
                        <Check size={18} aria-hidden />
                        <span className="sr-only">Yes</span>
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
