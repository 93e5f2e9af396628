import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** Where the build lies that is being tested. */
const folder = process.env.REGULARS_BUILD_DIR ? path.join(process.env.REGULARS_BUILD_DIR, "site") : ".next";

function read<T>(name: string): T {
  const file = path.join(folder, name);
  if (!existsSync(file))
    throw new Error(`${file} is missing: build the product first (npm run build, or npm start).`);
  return JSON.parse(readFileSync(file, "utf8")) as T;
}

/** Every address of the build: pages, routes and files that Next makes. */
export function builtRoutes(): string[] {
  return [...new Set(Object.values(read<Record<string, string>>("app-path-routes-manifest.json")))].sort();
}

export type BuiltAction = { id: string; key: string };
type Reference = { filename: string; exportedName: string };

/** Every server action of the build, by file and name; its id is what a stranger would post. */
export function builtActions(): BuiltAction[] {
  const { node, edge } = read<Record<"node" | "edge", Record<string, Reference>>>(
    "server/server-reference-manifest.json",
  );
  return Object.entries({ ...node, ...edge }).map(([id, { filename, exportedName }]) => ({
    id,
    key: `${filename}#${exportedName}`,
  }));
}
