import { database } from "@/db/client";
import { findProgramById, findProgramBySlug, selectPrograms } from "@/db/queries/programs";
import { isUuid } from "@/lib/shared/id";
import type { Program } from "./program";

export type { Program, ProgramShop } from "./program";

/** The program with this id, or null. */
export async function programById(id: string): Promise<Program | null> {
  return isUuid(id) ? findProgramById(database(), id) : null;
}

/** The program with this slug, or null. */
export function programBySlug(slug: string): Promise<Program | null> {
  return findProgramBySlug(database(), slug);
}

/** All programs of this installation, oldest first. */
export function listPrograms(): Promise<Program[]> {
  return selectPrograms(database());
}
