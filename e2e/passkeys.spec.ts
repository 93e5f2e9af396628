import { type Page, expect as soon, test } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { codeAt, newTotpSecret } from "@/lib/auth/totp";
import { createStaff } from "@/lib/auth/users";
import { newId } from "@/lib/shared/id";
import { openNewestMail } from "./people";
import { isSound } from "./sound";
import { makeSharingWorld, type SharingWorld } from "./sharing-world";

/* The ways into an account: passkeys, on a device that Chromium's own tools pretend to have, and sessions. */

const expect = soon.configure({ timeout: 30_000 });
test.beforeEach(() => test.slow());

let world: SharingWorld;
test.beforeAll(async () => {
  world = await makeSharingWorld();
});
test.afterAll(async () => {
  await world?.owner.end();
  await closeDatabase();
});


/** A device with a fingerprint reader. `says` whether it knows the finger, and whether anybody touches it. */
async function withDevice(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return {
    /** How many passkeys it keeps, and under which host. */
    kept: async () => {
      const { credentials } = await devtools.send("WebAuthn.getCredentials", { authenticatorId });
      return credentials.map(({ rpId }) => rpId);
    },
    knowsFinger: (isUserVerified: boolean) =>
      devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
    touched: (enabled: boolean) =>
      devtools.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled }),
  };
}

const passkeys = (page: Page) => page.getByRole("region", { name: "Passkeys" });

test("a member adds a passkey, signs in with it, renames it and takes it away", async ({
  browser,
  baseURL,
}) => {
  const ana = await world.member("Ana Passkey");
  const context = await world.open(browser, baseURL ?? "", ana);
  const page = await context.newPage();
  const device = await withDevice(page);
  await page.goto("/account/privacy");
  const own = passkeys(page);
  await expect(own.getByText("You have none yet.", { exact: false })).toBeVisible();
  await own.getByRole("textbox", { name: "Name" }).fill("<i>Phone</i> \u202eenohP");
  await own.getByRole("button", { name: "Add a passkey" }).click();
  await expect(own.getByText("From now on you can sign in with it.", { exact: false })).toBeVisible();
  expect(await device.kept()).toEqual([new URL(page.url()).hostname]);
  // The name is text, and turns nothing around it.
  await expect(own.getByRole("heading", { name: "<i>Phone</i> enohP" })).toBeVisible();
  await expect(own.getByText("Not used yet", { exact: false })).toBeVisible();
  await isSound(page);

  // The same device has one already.
  await own.getByRole("button", { name: "Add a passkey" }).click();
  await expect(own.getByText("This device has a passkey for your account already.")).toBeVisible();

  await page.goto("/sign-out");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-out");
  await page.goto("/sign-in?then=/account/privacy");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.waitForURL("**/account/privacy");
  await expect(own.getByText("Last used", { exact: false })).toBeVisible();

  await own.getByText("Rename").click();
  await own.getByRole("textbox", { name: "Name" }).first().fill("Work phone");
  await own.getByRole("button", { name: "Save" }).click();
  await expect(own.getByRole("heading", { name: "Work phone" })).toBeVisible();
  await own.getByRole("button", { name: "Remove Work phone" }).click();
  await expect(own.getByText("You have none yet.", { exact: false })).toBeVisible();

  await page.goto("/sign-out");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-out");
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText("This passkey is no longer known here.", { exact: false })).toBeVisible();

  await openNewestMail(page, ana.email);
  await expect(page.getByText("Was that not you?", { exact: false }).first()).toBeVisible();
  await context.close();
});
