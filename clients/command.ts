import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type ApiDocument, clientSource } from "@/lib/api/client-source";
import { openApiDocument } from "@/lib/api/service-openapi";

/** Makes the client anew from the operations that the API has. */
const here = path.dirname(fileURLToPath(import.meta.url));
const document = JSON.parse(JSON.stringify(openApiDocument())) as ApiDocument;
const source = clientSource(document, readFileSync(path.join(here, "runtime.ts"), "utf8"));
const file = path.join(here, "typescript/regulars.ts");
writeFileSync(file, source);
process.stdout.write(`written to clients/typescript/regulars.ts: ${source.split("\n").length} lines\n`);
