import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { OPERATIONS } from "@/lib/api/service-operations";
import { ACTIONS_BY_API, PAGES_BY_API } from "./dashboard-by-api";

const dashboard = fileURLToPath(new URL("../app/(merchant)/dashboard/[program]/", import.meta.url));

const known = new Set(OPERATIONS.map(({ method, path: at }) => `${method.toUpperCase()} ${at}`));

/** Every server action of the dashboard: "rewards/actions.ts#endRewardAction". */
function actions(): string[] {
  const files = globSync("**/*.ts", { cwd: dashboard }).map((file) => file.replaceAll("\\", "/"));
  return files.flatMap((file) => {
    const text = readFileSync(path.join(dashboard, file), "utf8");
    if (!/^["']use server["']/m.test(text)) return [];
    return [...text.matchAll(/^export async function (\w+)/gm)].map(([, name]) => `${file}#${name}`);
  });
}

const pages = () =>
  globSync("**/page.tsx", { cwd: dashboard }).map((file) =>
    file.replaceAll("\\", "/").replace(/(^|\/)page\.tsx$/, ""),
  );

describe.each([
  ["actions", actions, ACTIONS_BY_API],
  ["pages", pages, PAGES_BY_API],
] as const)("the dashboard's %s", (_, found, table) => {
  test("each have an operation of the API, or a reason why not", () => {
    expect(found().length).toBeGreaterThan(60);
    expect(found().filter((name) => !Object.hasOwn(table, name))).toEqual([]);
    expect(Object.keys(table).filter((name) => !found().includes(name))).toEqual([]);
  });

  test("name operations that there are, and reasons that are sentences", () => {
    for (const [name, done] of Object.entries(table)) {
      if (typeof done === "string") expect([name, /^[A-Z].{20,}\.$/.test(done)]).toEqual([name, true]);
      else expect([name, done.filter((one) => !known.has(one))]).toEqual([name, []]);
    }
  });
});
