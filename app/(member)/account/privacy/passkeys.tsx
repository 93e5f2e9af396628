import { headers } from "next/headers";
import { PasskeyList } from "@/components/form/passkey-list";
import { PasskeyMaker } from "@/components/form/passkey-maker";
import { TextField } from "@/components/form/text-field";
import { browserName } from "@/lib/auth/browser-name";
import { ownPasskeys } from "@/lib/auth/passkeys/keep";
import { NAME_MOST } from "@/lib/auth/passkeys/name";
import { formatDate, type Reading } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { say } from "@/lib/shared/say";
import {
  addPasskeyAction,
  offerPasskeyAction,
  removePasskeyAction,
  renamePasskeyAction,
} from "./passkey-actions";

type Own = NonNullable<Awaited<ReturnType<typeof ownPasskeys>>>[number];

/** The passkeys of the member at this shop: seen, named, removed, and one more made. */
export async function Passkeys({ reading }: { reading: Reading }) {
  const passkeys = await ownPasskeys("member");
  if (!passkeys) return null;
  const here = browserName((await headers()).get("user-agent"));
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">{say(reading, "prefs.passkeys.title")}</h2>
      <p className="mb-4 max-w-[65ch]">
        {say(reading, "prefs.passkeys.text")}
        {passkeys.length === 0 ? ` ${say(reading, "prefs.passkeys.empty")}` : null}
      </p>
      {passkeys.length > 0 ? <List passkeys={passkeys} reading={reading} /> : null}
      <PasskeyMaker
        pill
        begin={offerPasskeyAction}
        add={addPasskeyAction}
        words={{
          add: say(reading, "prefs.passkeys.add"),
          adding: say(reading, "prefs.passkeys.adding"),
          cancelled: say(reading, "prefs.passkeys.cancelled"),
          known: say(reading, "prefs.passkeys.known"),
          failed: say(reading, "prefs.passkeys.failed"),
          unsupported: say(reading, "prefs.passkeys.unsupported"),
        }}
      >
        <TextField
          name="name"
          label={say(reading, "prefs.passkeys.name")}
          hint={say(reading, "prefs.passkeys.nameHint")}
          autoComplete="off"
          defaultValue={here ? say(reading, "prefs.sessions.on", here) : ""}
          maxLength={NAME_MOST}
        />
      </PasskeyMaker>
    </section>
  );
}

function List({ passkeys, reading }: { passkeys: readonly Own[]; reading: Reading }) {
  const about = ({ createdAt, lastUsedAt }: Own) => {
    const added = say(reading, "prefs.passkeys.added", { date: formatDate(createdAt, "long", reading) });
    const used = lastUsedAt
      ? say(reading, "prefs.passkeys.used", { date: formatDate(lastUsedAt, "time", reading) })
      : say(reading, "prefs.passkeys.unused");
    return `${added} · ${used}`;
  };
  return (
    <PasskeyList
      passkeys={passkeys.map((passkey) => ({
        id: showId("passkey", passkey.id),
        name: passkey.name,
        about: about(passkey),
        rename: renamePasskeyAction.bind(null, showId("passkey", passkey.id)),
      }))}
      remove={removePasskeyAction}
      nameMost={NAME_MOST}
      words={{
        name: say(reading, "prefs.passkeys.name"),
        rename: say(reading, "prefs.passkeys.rename"),
        remove: say(reading, "prefs.passkeys.remove"),
        removing: say(reading, "prefs.passkeys.removing"),
        save: say(reading, "prefs.save"),
        saving: say(reading, "prefs.saving"),
      }}
    />
  );
}
