"use server";

import { refresh } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { setCookie } from "@/lib/auth/cookies";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { formatCount } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { parseForm } from "@/lib/shared/parse-form";
import { checkStore } from "@/lib/shopify/service-check";
import {
  beginInstall,
  type ConnectError,
  connectOwnApp,
  disconnectStore,
  storeOf,
} from "@/lib/shopify/service-install";
import { setOrdersFrom } from "@/lib/shopify/service-orders-from";
import { tellTheme } from "@/lib/shopify/service-theme";
import { authorise, requireId } from "../../../authorise";
import { pathsOf } from "../../../paths";
import { refusedSentence } from "./words";

const STORE = "Write the store's address, like acme.myshopify.com.";
const Store = z.string({ error: STORE }).trim().min(1, STORE).max(200, "Shorten it to 200 characters.");
const Secret = (what: string) =>
  z
    .string({ error: `Copy the ${what} here.` })
    .trim()
    .min(1, `Copy the ${what} here.`)
    .max(200, "That is too long for one.");

const InstallInput = z.object({ installDomain: Store });
const ConnectInput = z.object({
  domain: Store,
  clientId: Secret("client id"),
  clientSecret: Secret("client secret"),
});

function refusal({ code }: ConnectError, form: FormData, field: string): FormState {
  const isField = code === "domain_wrong" || code === "domain_taken" || code === "shop_taken";
  return formError({ code, message: refusedSentence(code), ...(isField && { field }) }, form);
}

/** Begins to install the server's app: the browser goes to the store and comes back to us. */
export async function installAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { program, staff, form } = await authorise(slug, "shopify:write", sent);
  const input = parseForm(InstallInput, form);
  if (!input.ok) return input.state;
  const begun = beginInstall(program, staff.id, input.value.installDomain, clock.now());
  if (!begun.ok) return refusal(begun.error, form, "installDomain");
  await setCookie("shopify", begun.value.cookie, begun.value.until);
  redirect(begun.value.url);
}

/** Connects a store through the merchant's own app. */
export async function connectAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "shopify:write", sent);
  const input = parseForm(ConnectInput, form);
  if (!input.ok) return input.state;
  const now = clock.now();
  const connected = await connectOwnApp(scope, program, input.value, now);
  if (!connected.ok) return refusal(connected.error, form, "domain");
  // The store is connected, whatever becomes of these; both are looked after again by themselves or by a button.
  await checkStore(scope, connected.value, now);
  await tellTheme(scope, program, connected.value, now);
  redirect(`${pathsOf(slug).shopify}?connected=${showId("shop", connected.value.shopId)}`);
}

async function requireStore(scope: Parameters<typeof storeOf>[0], shown: unknown) {
  return (await storeOf(scope, requireId("shop", shown))) ?? notFound();
}

/** Tells a store's theme where we are, and lets the widget answer its pages. */
export async function tellThemeAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program } = await authorise(slug, "shopify:write", sent);
  const store = await requireStore(scope, shown);
  const told = await tellTheme(scope, program, store, clock.now());
  if (!told.ok) return formError(told.error);
  refresh();
  const { origins, added } = told.value;
  return formDone(
    added.length > 0
      ? `The widget may stand on ${added.join(" and ")} now. Turn the Regulars app embed on in the theme editor.`
      : `The widget could stand on ${origins.join(" and ")} already. If it does not, turn the Regulars app embed on in the theme editor.`,
  );
}

/** Asks the store whether all is well: what it grants, and whether it tells us of everything. */
export async function checkAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope } = await authorise(slug, "shopify:write", sent);
  const store = await requireStore(scope, shown);
  const checked = await checkStore(scope, store, clock.now());
  refresh();
  if (!checked.ok) return formError(checked.error);
  const { made, refused } = checked.value;
  if (refused > 0)
    return formError(`The store does not tell us of ${formatCount(refused, "topic", "topics")}: see above.`);
  return formDone(
    made > 0
      ? `${formatCount(made, "subscription was", "subscriptions were")} made again. All is well.`
      : "All is well.",
  );
}

const DAY = "Enter a day, such as 2026-03-31, or leave it empty.";
const OrdersFromInput = z.object({
  from: z
    .string({ error: DAY })
    .trim()
    .regex(/^(\d{4}-\d\d-\d\d)?$/, DAY),
});

/** Says from which day on orders of a store count. */
export async function ordersFromAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, form } = await authorise(slug, "shopify:write", sent);
  const store = await requireStore(scope, shown);
  const input = parseForm(OrdersFromInput, form);
  if (!input.ok) return input.state;
  const set = await setOrdersFrom(scope, store.shopId, input.value.from || null, clock.now());
  if (!set.ok) return formError({ code: "day", field: "from", message: DAY }, form);
  refresh();
  return formDone(
    set.value.ordersFrom
      ? "Saved. Orders placed before that day earn nothing from now on; what was counted stays."
      : "Saved. All orders count. To find those that did not until now, compare everything.",
  );
}

/** Ends a store's connection. */
export async function disconnectAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope } = await authorise(slug, "shopify:write", sent);
  const store = await requireStore(scope, shown);
  const ended = await disconnectStore(scope, store.shopId, clock.now());
  refresh();
  return ended ? formDone("Disconnected.") : formError("It was disconnected already.");
}
