import { err, ok, type Result } from "@/lib/shared/result";
import type { MessageKey } from "@/lib/shared/say";

/** Someone on the board. */
export type BoardEntry = { memberId: string; name: string; figure: bigint };
export type BoardPlace = BoardEntry & { place: number };

/**
 * The board: most first; who has as much shares a place, and the next one is as far down as people stand above. Nobody stands
 * below nothing: where what was taken back in the period is more than what was earned in it, what counts is 0.
 */
export function rankBoard(entries: readonly BoardEntry[]): BoardPlace[] {
  const counted = entries.map((entry) => (entry.figure < 0n ? { ...entry, figure: 0n } : entry));
  const sorted = counted.sort((a, b) =>
    a.figure === b.figure ? compareText(a.name, b.name) : a.figure > b.figure ? -1 : 1,
  );
  let place = 0;
  return sorted.map((entry, index) => {
    if (index === 0 || sorted[index - 1]?.figure !== entry.figure) place = index + 1;
    return { ...entry, place };
  });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Why a name does not go on the board; `say` is the sentence for its member. */
export type NameError = { code: "name_unfit" | "name_taken"; say: MessageKey };

const RESERVED = ["admin", "administrator", "staff", "support", "moderator", "owner", "system", "official"];

const bare = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

/** Whoever wants to be on the board, as far as their name must not give them away. */
export type Oneself = { name: string | null; email: string | null; cardNumber: string; programName: string };

/**
 * The name that a member wants to be known by, in public: letters, digits, spaces and hyphens, and nothing by which
 * strangers could find out who it is, or take them for the shop.
 */
export function checkBoardName(
  wanted: string,
  { name, email, cardNumber, programName }: Oneself,
): Result<string, NameError> {
  const text = wanted.normalize("NFC").trim().replaceAll(/\s+/g, " ");
  const unfit = (say: MessageKey) => err({ code: "name_unfit", say } as const);
  if ([...text].length < 3 || [...text].length > 24) return unfit("game.name.length");
  if (!/^[\p{Script=Latin}\p{M}\d][\p{Script=Latin}\p{M}\d .'-]*$/u.test(text)) {
    return unfit("game.name.signs");
  }
  if (/\.\p{L}{2,}$/u.test(text) || /www|https?/i.test(text)) {
    return unfit("game.name.address");
  }
  if (text.replaceAll(/\D/g, "").length > 5) return unfit("game.name.digits");
  const own = bare(text);
  const revealing = [name, ...(name ?? "").split(/\s+/), email, email?.split("@")[0], cardNumber]
    .map((part) => bare(part ?? ""))
    .filter((part) => part.length >= 2);
  if (revealing.some((part) => own === part) || (name && own.includes(bare(name)))) {
    return unfit("game.name.revealing");
  }
  if (RESERVED.includes(own) || own === bare(programName)) {
    return unfit("game.name.reserved");
  }
  return ok(text);
}
