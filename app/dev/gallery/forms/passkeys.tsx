"use client";

import { PasskeyMaker } from "@/components/form/passkey-maker";
import { PasskeySignIn } from "@/components/form/passkey-sign-in";
import { TextField } from "@/components/form/text-field";
import { formDone, formError } from "@/lib/shared/form-state";

/** What asks a device, with nothing behind it: each says what it says when nothing comes of it. */
export function PasskeySamples() {
  return (
    <>
      <PasskeySignIn
        begin={async () => null}
        enter={async () => formDone("Signed in.")}
        next={null}
        words={{
          use: "Use a passkey",
          asking: "Waiting for your device…",
          none: "No passkey was chosen.",
          failed: "Your device could not do that here.",
        }}
      />
      <PasskeyMaker
        pill
        begin={async () => ({ state: formError("You can have 10 passkeys at most. Remove one first.") })}
        add={async () => formDone("“Telephone” is there.")}
        words={{
          add: "Add a passkey",
          adding: "Waiting for your device…",
          cancelled: "No passkey was made.",
          known: "This device has a passkey already.",
          failed: "Your device could not make a passkey here.",
          unsupported: "This browser knows no passkeys.",
        }}
      >
        <TextField
          name="name"
          label="Name"
          hint="To tell your devices apart"
          defaultValue="Firefox on Linux"
        />
      </PasskeyMaker>
    </>
  );
}
