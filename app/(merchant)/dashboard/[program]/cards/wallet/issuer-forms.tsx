import { ActionForm } from "@/components/form/action-form";
import { FileField } from "@/components/form/file-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Dialog } from "@/components/ui/dialog";
import { saveAppleAction, saveGoogleAction } from "./actions";

type Props = { program: string; isSet: boolean };

/** Certificate, key, and who issued it. */
export function AppleForm({ program, isSet }: Props) {
  const label = isSet ? "Renew the certificate" : "Set up Apple Wallet";
  return (
    <Dialog
      look={{ variant: isSet ? "secondary" : "primary" }}
      kind="sheet"
      label={label}
      title="Apple Wallet"
    >
      <ActionForm action={saveAppleAction.bind(null, program)}>
        <FileField
          name="certificate"
          label="Pass Type ID certificate"
          hint="From Apple's developer account. A .p12 with its key, or the .cer alone."
          accept=".p12,.pfx,.cer,.pem,.crt"
        />
        <FileField
          name="key"
          label="Private key"
          hint="Only when the certificate is no .p12."
          accept=".pem,.key"
          optional
        />
        <TextField
          name="password"
          label="Password of the .p12 or the key"
          type="password"
          autoComplete="off"
          optional
        />
        <FileField
          name="wwdr"
          label="Apple's intermediate certificate"
          hint="“Worldwide Developer Relations”, usually G4, from apple.com/certificateauthority."
          accept=".cer,.pem,.crt"
        />
        <p className="text-secondary text-small">
          The key is encrypted before it is stored, and never shown again.
        </p>
        <div className="form-actions">
          <SubmitButton pendingLabel="Checking…">Check and save</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

/** Who issues, and with which account. */
export function GoogleForm({ program, isSet }: Props) {
  const label = isSet ? "Change the account" : "Set up Google Wallet";
  return (
    <Dialog
      look={{ variant: isSet ? "secondary" : "primary" }}
      kind="sheet"
      label={label}
      title="Google Wallet"
    >
      <ActionForm action={saveGoogleAction.bind(null, program)}>
        <TextField
          name="issuerId"
          label="Issuer ID"
          hint="From the Google Pay & Wallet console."
          inputMode="numeric"
          autoComplete="off"
        />
        <FileField
          name="account"
          label="Key file of the service account"
          hint="The JSON file from Google Cloud; the account must be a user of your issuer."
          accept=".json"
        />
        <p className="text-secondary text-small">
          The key is encrypted before it is stored, and never shown again.
        </p>
        <div className="form-actions">
          <SubmitButton pendingLabel="Checking…">Check and save</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
