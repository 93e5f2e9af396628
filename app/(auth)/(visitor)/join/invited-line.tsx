import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import { invitedBy } from "@/lib/auth/invited";
import { systemScope } from "@/lib/auth/system-scope";
import { promisedBy } from "@/lib/referrals/service";
import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { ReadProgram } from "@/lib/words/service";

/** By whose invitation somebody comes, and what it brings them; else where a friend's code is typed in. */
export async function InvitedLine({ program, reading }: { program: ReadProgram; reading: Reading }) {
  const { referrals } = program.settings;
  if (!referrals.on) return null;
  const inviter = await invitedBy();
  if (!inviter) {
    return (
      <p className="mb-6">
        <Link className="link link-target" href="/friend">
          {say(reading, "refer.enter.title")}
        </Link>
      </p>
    );
  }
  const { friend } = await promisedBy(systemScope(program.id, "invitation"), referrals, reading);
  if (!friend) return null;
  return (
    <div className="mb-6">
      <Notice tone="accent">
        {inviter.firstName
          ? say(reading, "refer.invite.line", { name: inviter.firstName, friend })
          : say(reading, "refer.invite.lineNobody", { friend })}
      </Notice>
    </div>
  );
}
