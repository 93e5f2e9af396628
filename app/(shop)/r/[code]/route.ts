import { redirect } from "next/navigation";
import { rememberInvitation } from "@/lib/auth/invited";
import { findMember } from "@/lib/auth/member";
import { storefront } from "@/lib/auth/storefront";
import { systemScope } from "@/lib/auth/system-scope";
import { clock } from "@/lib/shared/clock";
import { inviterAt } from "../../friend/inviter";
import { invitationPath } from "../../friend/paths";

/** A member's link: the browser remembers it where it is somebody new, and the invitation is shown. */
export async function GET(_: Request, { params }: { params: Promise<{ code: string }> }): Promise<never> {
  const { code: typed } = await params;
  const [{ program }, member] = await Promise.all([storefront(), findMember()]);
  if (program.settings.referrals.on && !member) {
    const inviter = await inviterAt(systemScope(program.id, "invitation"), typed);
    if (inviter) await rememberInvitation(program, { code: inviter.code, via: "link" }, clock.now());
  }
  redirect(invitationPath(typed));
}
