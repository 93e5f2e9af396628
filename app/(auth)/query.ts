import { safePath } from "@/lib/auth/redirect-path";

/** What a page gets from its address. */
export type Query = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** One value of the address; empty when there is none or several. */
export function one(value: string | string[] | undefined): string {
  return typeof value === "string" ? value : "";
}

/** Where to go on to afterwards: a page of ours, or null. */
export async function thenOf({ searchParams }: Query): Promise<string | null> {
  return safePath((await searchParams).then);
}
