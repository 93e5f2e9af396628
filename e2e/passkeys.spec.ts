import { type Page, expect as soon, test } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { startSession } from "@/lib/auth/session";
import { codeAt, newTotpSecret } from "@/lib/auth/totp";
import { createStaff } from "@/lib/auth/users";
import { newId } from "@/lib/shared/id";
import { makeSharingWorld, type SharingWorld } from "./sharing-world";
import { isSound } from "./sound";

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

/** A browser that offers no passkeys in the field: there is the button. */
async function withoutAutofill(page: Page): Promise<void> {
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });
}

async function signOut(page: Page): Promise<void> {
  await page.goto("/sign-out");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-out");
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

  // In the field for the address the browser offers it, and the finger says yes.
  await signOut(page);
  await page.goto("/sign-in?then=/account/privacy");
  await page.waitForURL("**/account/privacy");
  await expect(own.getByText("Last used", { exact: false })).toBeVisible();
  await withoutAutofill(page);
  await signOut(page);
  await page.goto("/sign-in?then=/account/privacy");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.waitForURL("**/account/privacy");
  await expect(own.getByText("Last used", { exact: false })).toBeVisible();

  await own.getByText("Rename").click();
  await own.getByRole("textbox", { name: "Name" }).first().fill("Work phone");
  await own.getByRole("button", { name: "Save" }).click();
  await expect(own.getByRole("heading", { name: "Work phone" })).toBeVisible();
  await own.getByRole("button", { name: "Remove Work phone" }).click();
  await expect(own.getByText("You have none yet.", { exact: false })).toBeVisible();
  await page.goto("/account/news");
  await expect(page.getByRole("heading", { name: "A passkey was added to your account" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "A passkey was removed from your account" })).toBeVisible();

  await signOut(page);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByText("This passkey is no longer known here.", { exact: false })).toBeVisible();
  await context.close();
});

test("a finger that the device does not know opens nothing, and says what else there is", async ({
  browser,
  baseURL,
}) => {
  const ben = await world.member("Ben Passkey");
  const context = await world.open(browser, baseURL ?? "", ben);
  const page = await context.newPage();
  const device = await withDevice(page);
  await page.goto("/account/privacy");
  await device.knowsFinger(false);
  await passkeys(page).getByRole("button", { name: "Add a passkey" }).click();
  await expect(passkeys(page).getByText("No passkey was made. You can try again.")).toBeVisible();
  expect(await device.kept()).toEqual([]);
  await passkeys(page).getByRole("textbox", { name: "Name" }).fill("   ");
  await device.knowsFinger(true);
  await passkeys(page).getByRole("button", { name: "Add a passkey" }).click();
  await expect(passkeys(page).getByText("Give it a name.")).toBeVisible();

  expect(await device.kept()).toEqual([]);

  await context.clearCookies();
  await withoutAutofill(page);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByText("No passkey was chosen.", { exact: false })).toBeVisible();
  await isSound(page);
  await context.close();
});

test("somebody of staff makes a passkey for a code and opens the dashboard with it alone", async ({
  page,
}) => {
  const email = `passkey.${newId().slice(-8)}@staff.example`;
  const secret = newTotpSecret();
  const of = { name: "Petra Passkey", password: newId(), programId: world.program.id };
  await createStaff({ ...of, email, role: "owner", totpSecret: secret });
  const dashboard = `/dashboard/${world.program.slug}/settings/sign-in`;
  const device = await withDevice(page);
  await withoutAutofill(page);
  await page.goto(`/staff/sign-in?then=${encodeURIComponent(dashboard)}`);
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByLabel("Password").fill(of.password);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("Code").fill(codeAt(secret, new Date()));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Your sign-in" })).toBeVisible();
  await expect(page.getByText("No passkey yet")).toBeVisible();

  await page.getByLabel("Code").fill("000000");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText("This is not the current code.", { exact: false })).toBeVisible();
  expect(await device.kept()).toEqual([]);
  // The code of the next half minute is taken, too: the one of now was used for signing in.
  await page.getByLabel("Code").fill(codeAt(secret, new Date(Date.now() + 30_000)));
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText("From now on you can sign in with it.", { exact: false })).toBeVisible();
  await isSound(page);

  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/\/staff\/sign-in/);
  await page.goto(`/staff/sign-in?then=${encodeURIComponent(dashboard)}`);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByRole("heading", { name: "Your sign-in" })).toBeVisible();
  await expect(page.getByText("last used", { exact: false })).toBeVisible();
});

test("a member sees where they are signed in, signs out one browser and then all others", async ({
  browser,
  baseURL,
}) => {
  const cleo = await world.member("Cleo Sessions");
  const [user] = await world.owner<{ userId: string }[]>`
    select user_id from members where id = ${cleo.scope.memberId}`;
  const elsewhere = async (userAgent: string) => {
    const { token } = await startSession(user?.userId ?? "", "member", new Date(), { userAgent });
    const context = await world.open(browser, baseURL ?? "", {
      cookie: { name: "regulars.session", value: token },
    });
    const page = await context.newPage();
    await page.goto("/account/profile");
    await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Cleo Sessions");
    return page;
  };
  const phone = await elsewhere(
    "Mozilla/5.0 (iPhone) AppleWebKit/605 Version/19.0 Mobile/15E148 Safari/604.1",
  );
  const work = await elsewhere("Mozilla/5.0 (Windows NT 10.0; rv:150.0) Gecko/20100101 Firefox/150.0");
  const old = await elsewhere("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/18.0 Safari/605.1.15");

  const context = await world.open(browser, baseURL ?? "", cleo);
  const page = await context.newPage();
  await page.goto("/account/privacy");
  const sessions = page.getByRole("region", { name: "Where you are signed in" });
  await expect(sessions.getByRole("listitem")).toHaveCount(4);
  await expect(sessions.getByText("This browser")).toHaveCount(1);
  await sessions.getByRole("button", { name: "Sign out Safari on iPhone" }).click();
  await expect(sessions.getByRole("heading", { name: "Safari on iPhone" })).toHaveCount(0);
  await phone.reload();
  await phone.waitForURL(/\/sign-in/);
  await work.reload();
  await expect(work.getByRole("textbox", { name: "Name" })).toBeVisible();

  await sessions.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  for (const other of [work, old]) {
    await other.reload();
    await other.waitForURL(/\/sign-in/);
  }
  await page.reload();
  await expect(sessions.getByText("This browser")).toBeVisible();
  await Promise.all([phone, work, old, page].map((one) => one.context().close()));
});
