import type { Metadata } from "next";
import { headers } from "next/headers";
import { PasskeyList } from "@/components/form/passkey-list";
import { PasskeyMaker } from "@/components/form/passkey-maker";
import { TextField } from "@/components/form/text-field";
import { DefinitionList } from "@/components/ui/definition-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { browserName } from "@/lib/auth/browser-name";
import { ownPasskeys } from "@/lib/auth/passkeys/keep";
import { NAME_MOST } from "@/lib/auth/passkeys/name";
import { requireStaff } from "@/lib/auth/staff";
import { formatDate, type Reading } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { staffMailsOf } from "@/lib/shared/staff-mails";
import { readingOf } from "../../../words";
import {
  addStaffPasskeyAction,
  offerStaffPasskeyAction,
  removeStaffPasskeyAction,
  renameStaffPasskeyAction,
} from "./actions";

export const metadata: Metadata = { title: "Your sign-in" };

type Props = { params: Promise<{ program: string }> };

/** The passkeys of whoever is looking: they open every dashboard this person works for. */
export default async function SignInSettingsPage({ params }: Props) {
  const { program, staff } = await requireStaff((await params).program, "program:read");
  const passkeys = await ownPasskeys("staff");
  const reading = readingOf(program);
  return (
    <>
      <PageHeader
        title="Your sign-in"
        description={`Passkeys of ${staff.email}. One stands for password and code together, in every program you work for.`}
      />
      {passkeys ? (
        <>
          <h2 className="sr-only">Your passkeys</h2>
          {passkeys.length > 0 ? (
            <List slug={program.slug} passkeys={passkeys} reading={reading} />
          ) : (
            <EmptyState title="No passkey yet">
              With one you sign in by fingerprint, face or the PIN of your device: no password to type, no
              code to look up, and nothing that works on a site which only looks like this one.
            </EmptyState>
          )}
          <section aria-labelledby="another" className="mt-8">
            <h2 id="another" className="mb-4">
              Add a passkey
            </h2>
            <Maker slug={program.slug} />
          </section>
        </>
      ) : (
        <Notice tone="info">
          Passkeys do not work at this address. Open the dashboard at a name of its own, not at a number.
        </Notice>
      )}
      <section aria-labelledby="mails" className="mt-10 grid gap-4">
        <h2 id="mails">Mails to you</h2>
        <DefinitionList
          long
          items={staffMailsOf(staff.role).map(({ what, when }) => ({
            term: what,
            value: `${when}. Always on`,
          }))}
        />
        <p className="max-w-[70ch] text-secondary">
          All of them are about who can get in, so nobody can switch them off. Nothing else is mailed to
          staff: what waits for you stands on Home.
        </p>
      </section>
    </>
  );
}

type Own = NonNullable<Awaited<ReturnType<typeof ownPasskeys>>>;

function List({ slug, passkeys, reading }: { slug: string; passkeys: Own; reading: Reading }) {
  return (
    <PasskeyList
      passkeys={passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
        id: showId("passkey", id),
        name,
        about: `Made ${formatDate(createdAt, "long", reading)} · ${
          lastUsedAt ? `last used ${formatDate(lastUsedAt, "time", reading)}` : "not used yet"
        }`,
        rename: renameStaffPasskeyAction.bind(null, slug, showId("passkey", id)),
      }))}
      remove={removeStaffPasskeyAction.bind(null, slug)}
      nameMost={NAME_MOST}
      words={{
        ...{ name: "Name", rename: "Rename", remove: "Remove", removing: "Removing…" },
        ...{ save: "Save", saving: "Saving…" },
      }}
    />
  );
}

async function Maker({ slug }: { slug: string }) {
  const here = browserName((await headers()).get("user-agent"));
  return (
    <PasskeyMaker
      begin={offerStaffPasskeyAction.bind(null, slug)}
      add={addStaffPasskeyAction.bind(null, slug)}
      words={{
        add: "Add a passkey",
        adding: "Waiting for your device…",
        cancelled: "No passkey was made. Try again with a new code.",
        known: "This device has a passkey of yours already.",
        failed: "Your device could not make a passkey here.",
        unsupported: "This browser knows no passkeys.",
      }}
    >
      <TextField
        name="name"
        label="Name"
        hint="To tell your devices apart"
        autoComplete="off"
        defaultValue={here ? `${here.browser} on ${here.system}` : ""}
        maxLength={NAME_MOST}
      />
      <TextField
        name="code"
        label="Code"
        hint="Six digits from your authenticator: nobody adds a way in on a desk you have left"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
      />
    </PasskeyMaker>
  );
}
