import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Details } from "@/components/ui/details";
import { connectAction, installAction } from "./actions";

/** By installing the app that this server is: Shopify asks the merchant, and sends them back. */
export function ConnectByInstall({ program }: { program: string }) {
  return (
    <section aria-labelledby="install" className="grid gap-3">
      <h3 id="install">Install the app</h3>
      <p className="max-w-[70ch] text-secondary">
        You are sent to the store, which shows what the app may do, and back here.
      </p>
      <ActionForm action={installAction.bind(null, program)} aria-label="Install the app">
        <StoreField name="installDomain" />
        <div className="form-actions">
          <SubmitButton pendingLabel="To the store…">Go to the store</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}

/** By an app that the merchant made in Shopify's dashboard. */
export function ConnectOwnApp({ program }: { program: string }) {
  return (
    <section aria-labelledby="own" className="grid gap-3">
      <h3 id="own">Use your own app</h3>
      <Details summary="How to make one, in five steps">
        <ol className="list-decimal ps-5">
          <li>
            Open dev.shopify.com as the store's owner, and create an app. The store and the app have to belong
            to one organisation.
          </li>
          <li>
            Put your client id and this server's address into <code>shopify.app.toml</code>.
          </li>
          <li>
            Run <code>shopify app deploy</code>: it gives the app its rights, the topics of privacy, the app
            proxy and the blocks for your theme.
          </li>
          <li>Install the app on the store, from its page in the dashboard.</li>
          <li>Copy client id and secret from the app's settings into this form.</li>
        </ol>
        <p className="mt-2">Everything step by step stands in docs/shopify.md.</p>
      </Details>
      <ActionForm action={connectAction.bind(null, program)} aria-label="Use your own app">
        <StoreField name="domain" />
        <TextField name="clientId" label="Client id" autoComplete="off" spellCheck={false} maxLength={200} />
        <TextField
          name="clientSecret"
          label="Client secret"
          hint="Kept sealed, never shown again."
          type="password"
          autoComplete="off"
          maxLength={200}
        />
        <div className="form-actions">
          <SubmitButton pendingLabel="Connecting…">Connect</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}

function StoreField({ name }: { name: string }) {
  return (
    <TextField
      name={name}
      label="Store"
      hint="Its address at Shopify, like acme.myshopify.com."
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={200}
    />
  );
}
