import { RuleSentence } from "@/components/merchant/rule-sentence";
import type { RuleView } from "@/lib/earning/rule-view";
import { formatDate } from "@/lib/shared/format";
import type { Paths } from "../../paths";
import { spendableText } from "./availability-text";
import { planText } from "./rule-state";

type Props = { rules: RuleView[]; paths: Paths; timeZone: string };

const STATES = { in_force: "active", scheduled: "scheduled", ended: "off" } as const;

/** Rules as sentences, in the order in which they claim items. */
export function RuleList({ rules, paths, timeZone }: Props) {
  return rules.map((rule) => {
    const shown = rule.current ?? rule.scheduled ?? rule.versions[0];
    const plan = planText(rule, timeZone);
    const opens = shown?.definition && spendableText(shown.definition);
    const spent = opens ? [`Can be spent ${lowerFirst(opens)}`] : [];
    return (
      <RuleSentence
        key={rule.id}
        name={shown?.name ?? rule.name}
        href={paths.rule(rule.id)}
        sentence={shown?.sentence ?? `This rule can't be read: ${shown?.problem}`}
        conditions={[...spent, ...(plan ? [plan] : [])]}
        version={shown?.version ?? rule.newest}
        state={rule.current?.problem ? "broken" : STATES[rule.state]}
        effect={shown ? `by ${shown.author}, ${formatDate(shown.createdAt, "medium", { timeZone })}` : null}
      />
    );
  });
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
