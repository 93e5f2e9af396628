import type { RuleDefinition } from "@/lib/earning/rule";

type Side = { name: string; sentence: string; definition: RuleDefinition | null };
type Props = { before: Side | null; after: Side; spendable: (definition: RuleDefinition) => string };

/** The rule before and after, each as its sentence; what is the same is said once. */
export function Changes({ before, after, spendable }: Props) {
  const [was, will] = [
    before?.definition && spendable(before.definition),
    after.definition && spendable(after.definition),
  ];
  const same = before?.sentence === after.sentence && before.name === after.name && was === will;
  return (
    <div className="rule-changes">
      {before && !same ? (
        <section>
          <h2>Now</h2>
          <p className="rule-sentence">{before.sentence}</p>
          <p className="text-small text-secondary">
            {before.name}
            {was ? ` · can be spent: ${was}` : ""}
          </p>
        </section>
      ) : null}
      <section>
        <h2>{before && !same ? "Then" : same ? "Nothing changes in its words" : "The rule"}</h2>
        <p className="rule-sentence">{after.sentence}</p>
        <p className="text-small text-secondary">
          {after.name}
          {will ? ` · can be spent: ${will}` : ""}
        </p>
      </section>
    </div>
  );
}
