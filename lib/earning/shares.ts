import type { RuleShare } from "@/lib/ledger/post";
import { add, type Fraction, subtract, ZERO } from "@/lib/shared/fraction";
import { allocate, wholeWeights } from "./allocate";
import type { Contribution } from "./evaluation";

function byVersion(parts: readonly Contribution[]): Map<string | null, Fraction> {
  const sums = new Map<string | null, Fraction>();
  for (const { versionId, exact } of parts) sums.set(versionId, add(sums.get(versionId) ?? ZERO, exact));
  return sums;
}

/** The one version that all of it is about: nearly always, and then nothing has to be weighed. */
function onlyVersion(
  now: readonly Contribution[],
  before: readonly Contribution[],
): string | null | undefined {
  const [first] = now.length > 0 ? now : before;
  if (!first) return null;
  return now.concat(before).every(({ versionId }) => versionId === first.versionId)
    ? first.versionId
    : undefined;
}

/**
 * Splits what is posted now among the rule versions whose result changed that way; the tier's part has no version. The
 * parts sum to the amount, without its sign.
 */
export function sharesOf(
  amount: bigint,
  now: readonly Contribution[],
  before: readonly Contribution[],
): RuleShare[] {
  const size = amount < 0n ? -amount : amount;
  const alone = onlyVersion(now, before);
  if (alone !== undefined) return [{ ruleVersionId: alone, amount: size }];
  const [later, earlier] = [byVersion(now), byVersion(before)];
  const versions = [...new Set([...later.keys(), ...earlier.keys()])];
  const weights = wholeWeights(
    versions.map((id) => {
      const grown = subtract(later.get(id) ?? ZERO, earlier.get(id) ?? ZERO);
      const wanted = amount < 0n ? subtract(ZERO, grown) : grown;
      return wanted.numerator > 0n ? wanted : ZERO;
    }),
  );
  return allocate(size, weights)
    .map((part, index) => ({ ruleVersionId: versions[index] ?? null, amount: part }))
    .filter((share) => share.amount > 0n);
}
