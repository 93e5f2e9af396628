import type { ApiDocument } from "./client-source";
import { operationGroup } from "./operation-name";
import { type Reference, ReferenceBook } from "./reference";
import { openApiDocument } from "./service-openapi";
import { OPERATIONS } from "./service-operations";

const kept = new Map<string, Reference[]>();

/** Every operation as pages show it, with examples against this origin. */
export function apiReference(origin: string): Reference[] {
  const known = kept.get(origin);
  if (known) return known;
  const document = JSON.parse(JSON.stringify(openApiDocument())) as ApiDocument;
  const made = new ReferenceBook(document, origin).operations();
  if (kept.size > 20) kept.clear();
  kept.set(origin, made);
  return made;
}

/** What the operations are about, each once, with its place in addresses. */
export function apiGroups(): { name: string; slug: string }[] {
  const names = [...new Set(OPERATIONS.map(operationGroup))].sort();
  return names.map((name) => ({ name, slug: slugOf(name) }));
}

export function slugOf(group: string): string {
  return group.toLowerCase().replaceAll(" ", "-");
}
