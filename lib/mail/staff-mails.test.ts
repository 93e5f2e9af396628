import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { STAFF_MAILS, type StaffMail, staffMailsOf } from "@/lib/shared/staff-mails";
import { agentKeyMail } from "./agent-key-mail";
import { staffPasskeyMail } from "./staff-passkey-mail";
import { ownerAddedMail, teamChangeMail } from "./team-mail";

const root = path.resolve(import.meta.dirname, "../..");

/** To whom each place that sends mail sends it. Staff choose nothing by topic while all that they are sent is security. */
const SENDERS = {
  "lib/auth/agents/keys.ts": "staff",
  "lib/auth/authjs.ts": "members",
  "lib/auth/passkeys/keep.ts": "staff",
  "lib/auth/team/tell.ts": "staff and who is asked to be",
  "lib/membership/service-mail.ts": "guests",
  "lib/notices/service-mail.ts": "members",
};

test("whoever sends mail is known, and so is to whom", () => {
  const files = globSync("{app,lib,cli,db}/**/*.{ts,tsx}", { cwd: root }).map((file) =>
    file.replaceAll("\\", "/"),
  );
  const sending = files.filter(
    (file) =>
      !/\.test\.ts$/.test(file) &&
      readFileSync(path.join(root, file), "utf8").includes('import { sendMail } from "@/lib/mail/transport"'),
  );
  expect(sending.sort()).toEqual(Object.keys(SENDERS));
});

test("each mail to staff says in its foot when it is sent, in the words of their page", () => {
  const common = {
    to: "nora@example.com",
    name: "Laptop",
    programName: "Fieldwork",
    accent: "#0b5d3b",
    url: "https://x.example",
  };
  const mails = {
    passkey: staffPasskeyMail({ ...common, became: "added" }),
    agent_key: agentKeyMail({ ...common, until: "1 May" }),
    team: teamChangeMail({ ...common, change: { kind: "joined", role: "Support" } }),
    owner: ownerAddedMail(common),
  } satisfies Record<keyof typeof STAFF_MAILS, unknown>;
  for (const [kind, mail] of Object.entries(mails)) {
    const { foot, when }: StaffMail = STAFF_MAILS[kind as keyof typeof STAFF_MAILS];
    expect(mail.text).toContain(foot);
    expect(foot).toContain(when.replace("Whenever", "whenever"));
  }
});

test("only owners are told of another owner", () => {
  expect(staffMailsOf("owner")).toHaveLength(4);
  expect(staffMailsOf("support").map(({ what }) => what)).not.toContain(STAFF_MAILS.owner.what);
});
