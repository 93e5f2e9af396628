"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { ISSUER_KINDS, IssuerId } from "@/lib/cards/issuer";
import { removeIssuer, setApple, setGoogle } from "@/lib/cards/service-issuers";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { authorise } from "../../../authorise";
import { readFile, requireFile } from "./read-file";

const PasswordInput = z.object({
  password: z.string().max(500, "Shorten the password to 500 characters.").default(""),
});

/** Sets the certificate that Apple passes are signed with. */
export async function saveAppleAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, form } = await authorise(slug, "settings:write", sent);
  const input = parseForm(PasswordInput, form);
  if (!input.ok) return input.state;
  const certificate = await requireFile(form, "certificate", "Choose the certificate: a .p12, or a .cer.");
  if (!certificate.ok) return formError(certificate.error, form);
  const key = await readFile(form, "key");
  if (!key.ok) return formError(key.error, form);
  const wwdr = await requireFile(form, "wwdr", "Choose Apple's own certificate, which issued yours.");
  if (!wwdr.ok) return formError(wwdr.error, form);
  const { password } = input.value;
  const upload = { certificate: certificate.value, key: key.value, wwdr: wwdr.value, password };
  const set = await setApple(scope, upload, clock.now());
  if (!set.ok) return formError(set.error, form);
  refresh();
  return formDone("Saved. Members can add their card to Apple Wallet now.");
}

const GoogleInput = z.object({ issuerId: IssuerId });

/** Sets the service account that Google passes are signed with. */
export async function saveGoogleAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, form } = await authorise(slug, "settings:write", sent);
  const input = parseForm(GoogleInput, form);
  if (!input.ok) return input.state;
  const account = await requireFile(form, "account", "Choose the key file of the service account.");
  if (!account.ok) return formError(account.error, form);
  const text = Buffer.from(account.value).toString("utf8");
  const set = await setGoogle(scope, { issuerId: input.value.issuerId, account: text }, clock.now());
  if (!set.ok) return formError(set.error, form);
  refresh();
  return formDone("Saved. Members can add their card to Google Wallet now.");
}

const KindInput = z.object({ kind: z.enum(ISSUER_KINDS) });

/** Takes a certificate or a key away. Cards that are in wallets stay there. */
export async function removeIssuerAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, form } = await authorise(slug, "settings:write", sent);
  const input = parseForm(KindInput, form);
  if (!input.ok) return input.state;
  const removed = await removeIssuer(scope, input.value.kind, clock.now());
  refresh();
  return removed ? formDone("Removed.") : formError("It was removed before. Load the page again.");
}
