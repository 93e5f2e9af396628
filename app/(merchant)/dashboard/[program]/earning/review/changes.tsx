import type { RuleDefinition } from "@/lib/earning/rule";
import { partsOf } from "@/lib/earning/rule-changes";

type Side = { name: string; sentence: string; definition: RuleDefinition | null };
type Props = { before: Side | null; after: Side; spendable: (definition: RuleDefinition) => string | null };

/** The rule before and after, each as its sentence. */
export function Changes({ before, after, spendable }: Props) {
  return (
    <div className="grid gap-6 border-line border-y py-5 md:grid-cols-2 md:gap-10">
      {before ? <Wording title="Now" side={before} other={after} spendable={spendable} /> : null}
      <Wording title={before ? "Then" : "The rule"} side={after} other={before} spendable={spendable} />
    </div>
  );
}

type WordingProps = { title: string; side: Side; other: Side | null; spendable: Props["spendable"] };

/** One side; what is not as on the other stands in bold. */
function Wording({ title, side, other, spendable }: WordingProps) {
  const can = side.definition && spendable(side.definition);
  const couldThen = other?.definition && spendable(other.definition);
  const parts: [string, boolean][] = partsOf(side.sentence).map((part) => [
    part,
    other !== null && !partsOf(other.sentence).includes(part),
  ]);
  return (
    <section>
      <h2 className="text-secondary">{title}</h2>
      <p className="mt-2 text-lead break-words first-letter:uppercase">
        {parts.map(([part, differs], index) => (
          <span key={part}>
            {index > 0 ? ", " : ""}
            {differs ? <strong className="font-semibold">{part}</strong> : part}
          </span>
        ))}
      </p>
      <p className="mt-2 text-secondary">
        {other && other.name !== side.name ? (
          <strong className="font-semibold text-ink">{side.name}</strong>
        ) : (
          side.name
        )}
        {can ? (
          <>
            {" · can be spent: "}
            {other && couldThen !== can ? <strong className="font-semibold text-ink">{can}</strong> : can}
          </>
        ) : null}
      </p>
    </section>
  );
}
