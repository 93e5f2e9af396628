import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "../ui/badge";

type Props = {
  name: string;
  /** "2 points per €1 after discounts, on everything". */
  sentence: string;
  /** "Only on orders from €20", one line each. */
  conditions?: string[];
  version: number;
  state: "active" | "scheduled" | "off" | "broken";
  /** "From 1 December". */
  stateNote?: string;
  /** "Gave 12,480 points in 30 days". */
  effect?: ReactNode;
  href?: string;
};

const STATES = {
  active: ["positive", "Active"],
  scheduled: ["info", "Scheduled"],
  off: ["neutral", "Off"],
  broken: ["negative", "Can't be read"],
} as const;

/** An earning rule, read as a sentence. */
export function RuleSentence({
  name,
  sentence,
  conditions = [],
  version,
  state,
  stateNote,
  effect,
  href,
}: Props) {
  const [tone, word] = STATES[state];
  return (
    <article className="rule">
      <h3>{href ? <Link href={href}>{name}</Link> : name}</h3>
      <Badge tone={tone}>{stateNote ?? word}</Badge>
      <p className="rule-text first-letter:uppercase">
        {sentence}
        {conditions.map((condition) => (
          <span key={condition}>{condition}</span>
        ))}
      </p>
      <p className="rule-foot">
        Version {version}
        {effect ? <> · {effect}</> : null}
      </p>
    </article>
  );
}
