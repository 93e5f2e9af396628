import { Badge } from "@/components/ui/badge";
import { keyState, type listApiKeys } from "@/lib/auth/api-key";

export type ListedKey = Awaited<ReturnType<typeof listApiKeys>>[number];

/** Two keys may have one name: the beginning tells them apart. */
export function nameOfKey({ name, prefix }: ListedKey): string {
  return `${name} (${prefix.slice(0, 4)})`;
}

/** How a key stands. */
export function KeyState({ found, now }: { found: ListedKey; now: Date }) {
  switch (keyState(found, now)) {
    case "revoked":
      return <Badge>Revoked</Badge>;
    case "expired":
      return <Badge tone="caution">{found.replacedBy ? "Replaced" : "Expired"}</Badge>;
    case "barred":
      return <Badge tone="caution">Refused: its person has left</Badge>;
    case "live":
      return found.replacedBy ? (
        <Badge tone="caution">Being replaced</Badge>
      ) : (
        <Badge tone="positive">Live</Badge>
      );
  }
}
