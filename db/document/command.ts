import { writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { columnsDocument } from "./columns";

/** Writes the documentation of tables and columns anew, from the schema. */
const file = fileURLToPath(new URL("../../docs/export-columns.md", import.meta.url));
const text = columnsDocument();
writeFileSync(file, text);
process.stdout.write(`written to docs/${path.basename(file)}: ${text.split("\n").length} lines\n`);
