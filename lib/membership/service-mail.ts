import { letterHtml, letterText } from "@/lib/mail/frame";
import { oneLine } from "@/lib/mail/mail";
import { sendMail } from "@/lib/mail/transport";
import { formatUntil } from "@/lib/shared/format";
import { log } from "@/lib/shared/log";
import { say } from "@/lib/shared/say";
import { type ReadProgram, readingOf } from "@/lib/words/service";
import type { Invitation } from "./membership";

/** Mails an invitation to the one it is for, in the language the program is read in. Whether it was taken. */
export async function mailInvitation(
  program: ReadProgram,
  { email, link, invitation }: { email: string; link: string; invitation: Invitation },
): Promise<boolean> {
  const reading = readingOf(program);
  const subject = say(reading, "membership.invited.subject", { program: oneLine(program.name) });
  const letter = {
    ...{ programName: program.name, accent: program.accent, locale: program.locale, title: subject },
    heading: subject,
    paragraphs: [
      say(reading, "membership.invited.body", { date: formatUntil(invitation.expiresAt, "long", reading) }),
    ],
    button: { label: say(reading, "membership.invited.button"), href: link },
    foot: [say(reading, "membership.invited.foot")],
  };
  try {
    await sendMail({
      to: email,
      fromName: program.name,
      subject,
      id: invitation.id,
      text: letterText(letter),
      html: letterHtml(letter),
    });
    return true;
  } catch (error) {
    log.error({ err: error, programId: program.id }, "an invitation was not mailed");
    return false;
  }
}
