import { notFound } from "next/navigation";
import { connection } from "next/server";
import { env } from "@/lib/shared/env";

/** These pages exist in the demo and while developing; elsewhere they are not found. */
export async function demoOnly(): Promise<void> {
  await connection();
  if (!env().demo) notFound();
}
