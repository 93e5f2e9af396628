import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));

/** What no gallery can show: it draws nothing of its own, or it is a page already. */
const NOT_SHOWN: Record<string, string> = {
  "components/member/celebration.tsx": "once for each moment: it would be over before it is looked at",
  "components/member/forget-card.tsx": "draws nothing",
  "components/member/keep-card.tsx": "says what the browser keeps: nothing here",
  "components/ui/refresh-at.tsx": "draws nothing",
  "components/ui/visually-hidden.tsx": "is heard, not seen",
  "components/ui/print-button.tsx": "opens the printer",
  "components/shop/draw-check.tsx": "asks a draw that is published",
};

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(root, file), "utf8");
  return [...text.matchAll(/from "([^"]+)"/g)].flatMap(([, from = ""]) => {
    const target = from.startsWith("@/")
      ? from.slice(2)
      : from.startsWith(".")
        ? path.join(path.dirname(file), from)
        : null;
    return target?.startsWith("components/") ? [`${target}.tsx`] : [];
  });
}

test("the gallery shows every component, by itself or within another", () => {
  const seen = new Set<string>();
  const queue = globSync("app/dev/gallery/**/*.tsx", { cwd: root }).flatMap(importsOf);
  for (let file = queue.pop(); file; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    try {
      queue.push(...importsOf(file));
    } catch {
      // A module without elements: components/ui/icons.ts.
    }
  }
  // The landing page is a page of its own, with an editor that shows it in every state.
  const all = globSync("components/{ui,form,member,merchant,shop}/*.tsx", { cwd: root });
  expect(all.filter((file) => !seen.has(file) && !(file in NOT_SHOWN)).sort()).toEqual([]);
  expect(Object.keys(NOT_SHOWN).filter((file) => seen.has(file))).toEqual([]);
});
