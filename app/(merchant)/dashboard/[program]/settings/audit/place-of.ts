import { readId } from "@/lib/shared/id";
import type { Paths } from "../../../paths";

/** Where the thing that an entry is about can be seen, if it has a screen. */
export function placeOf(subject: string, paths: Paths): string | null {
  for (const [kind, place] of [
    ["member", paths.member],
    ["rule", paths.rule],
    ["reward", paths.reward],
    ["thread", paths.thread],
    ["survey", paths.survey],
    ["referral", paths.referral],
    ["import", paths.import],
  ] as const) {
    const id = readId(kind, subject);
    if (id) return place(id);
  }
  if (subject.startsWith("prg_")) return paths.programSettings;
  if (subject.startsWith("stf_")) return paths.team;
  return subject.startsWith("key_") ? paths.keys : null;
}
