import { CheckCircle, Info, MinusCircle, Warning, XCircle } from "./icons";

export type Tone = "positive" | "caution" | "negative" | "info" | "neutral";

const SIGNS = {
  positive: CheckCircle,
  caution: Warning,
  negative: XCircle,
  info: Info,
  neutral: MinusCircle,
} as const;

/** The sign of a meaning. Never alone: a word stands beside it. */
export function ToneSign({ tone, size = 16 }: { tone: Tone; size?: number }) {
  const Sign = SIGNS[tone];
  return <Sign size={size} weight="bold" aria-hidden />;
}
