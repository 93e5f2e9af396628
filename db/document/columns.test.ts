import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { columnsDocument } from "./columns";

test("the documentation of columns is that of the schema as it is", () => {
  const file = fileURLToPath(new URL("../../docs/export-columns.md", import.meta.url));
  expect(
    readFileSync(file, "utf8") === columnsDocument(),
    "run npm run columns and commit what it writes",
  ).toBe(true);
});

test("most columns say more than their name, and none that is left out is listed", () => {
  const rows = columnsDocument()
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  expect(rows.length).toBeGreaterThan(500);
  expect(rows.filter((line) => line.endsWith("|  |")).length / rows.length).toBeLessThan(0.45);
  expect(rows.some((line) => line.includes("`password_hash`"))).toBe(false);
  expect(rows.some((line) => line.includes("`check_in_secret`"))).toBe(false);
});
