import { notFound } from "next/navigation";
import { type MemberRow, memberById } from "@/lib/members/service";
import type { Program } from "@/lib/programs/program";
import type { ProgramScope } from "@/lib/shared/scope";
import { requireId } from "../../../authorise";

/** What every part of a member's page is given. */
export type MemberPart = { scope: ProgramScope; program: Program; member: MemberRow; now: Date };

/** The member that an address or a form names; one that is not of this program is not there. */
export async function requireMember(scope: ProgramScope, shown: unknown): Promise<MemberRow> {
  return (await memberById(scope, requireId("member", shown))) ?? notFound();
}
