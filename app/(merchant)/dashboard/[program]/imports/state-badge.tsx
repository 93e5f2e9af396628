import { Badge } from "@/components/ui/badge";
import type { MemberImport } from "@/lib/member-imports/service";

const STATES = {
  draft: { tone: "neutral", word: "To be checked" },
  checking: { tone: "info", word: "Being checked" },
  checked: { tone: "info", word: "Checked" },
  running: { tone: "info", word: "Running" },
  stopped: { tone: "caution", word: "Stopped" },
  done: { tone: "positive", word: "Done" },
  undoing: { tone: "info", word: "Being undone" },
  undone: { tone: "neutral", word: "Undone" },
  failed: { tone: "negative", word: "Came to a halt" },
} as const;

/** How far an import has come, as a sign and a word. */
export function StateBadge({ state }: Pick<MemberImport, "state">) {
  const { tone, word } = STATES[state];
  return <Badge tone={tone}>{word}</Badge>;
}
