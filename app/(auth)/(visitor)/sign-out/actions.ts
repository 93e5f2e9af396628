"use server";

import { redirect } from "next/navigation";
import { signOut } from "@/lib/auth/sign-in";

/** Ends the member's session of this browser, on the server. For a form's action. */
export async function signOutAction(): Promise<void> {
  await signOut("member");
  redirect("/");
}

/** Ends the staff session of this browser, on the server. For a form's action. */
export async function staffSignOutAction(): Promise<void> {
  await signOut("staff");
  redirect("/staff/sign-in");
}
