import { type Browser, expect, type Page, test } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { openNewestMail } from "./people";
import { makeSharingWorld, type SharingWorld } from "./sharing-world";
import { isSound, isSoundEverywhere } from "./sound";

/** A program of this test's own: its page and its ways in are changed here, and nobody else looks at them. */
let world: SharingWorld;
test.beforeAll(async () => {
  world = await makeSharingWorld();
});
test.afterAll(async () => {
  await world?.owner.end();
  await closeDatabase();
});

const address = (name: string) => `${name}.${Math.random().toString(36).slice(2, 9)}@guests.example`;

/** A browser of somebody whom nobody knows yet, in the program's shop. */
async function stranger(
  browser: Browser,
  baseURL: string,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Page> {
  const shop = new URL(baseURL);
  shop.hostname = world.host;
  return (await browser.newContext({ ...options, baseURL: shop.origin })).newPage();
}

/** Changes how one joins, as the settings page would. */
async function entry(membership: Record<string, unknown>): Promise<void> {
  const { owner, program } = world;
  const change = { entry: "open", ...membership } as { [key: string]: string | number };
  await owner`
    update programs set rules_revision = rules_revision + 1,
           settings = jsonb_set(settings, '{membership}', (settings -> 'membership') || ${owner.json(change)})
     where id = ${program.id}`;
}

test.describe("the page that explains the program", () => {
  for (const { width, locale, colorScheme } of [
    { width: 390, locale: "en", colorScheme: "light" },
    { width: 1280, locale: "en", colorScheme: "light" },
    { width: 390, locale: "ar", colorScheme: "dark" },
  ] as const)
    test(`the document carries the style that its elements need, ${width} wide, ${locale}, ${colorScheme}`, async ({
      browser,
    }) => {
      const viewport = { width, height: 844 };
      const page = await (await browser.newContext({ viewport, locale, colorScheme })).newPage();
      await page.route("**/landing.js", (route) => route.abort());
      // How large something is follows from all else, and from when a face was there.
      const looks = async (path: string) => {
        await page.goto(path);
        return page.evaluate(() => {
          const sizes = /size|width|height|origin|inset|grid-template|^(top|left|right|bottom)$/;
          for (const box of document.querySelectorAll("details")) box.open = true;
          // Whether opening was seen to move depends on whether the page had been painted before.
          for (const moving of document.getAnimations()) moving.finish();
          return [...document.querySelectorAll(".landing, .landing :not(noscript)")].flatMap((element) =>
            ["", "::before", "::after"].map((part) => {
              const style = getComputedStyle(element, part);
              const said = [...style].filter((name) => !sizes.test(name) || name === "font-size");
              const all = said.map((name) => `${name}: ${style.getPropertyValue(name)}`).join("; ");
              return `${element.localName}.${element.getAttribute("class")}${part} ${all}`;
            }),
          );
        });
      };
      const made = await looks(`/program/${locale}`);
      await expect(page.locator('link[rel="stylesheet"]')).toHaveCount(0);
      expect(made.length).toBeGreaterThan(1_000);
      // The page that the document is made of has the whole sheets.
      const whole = await looks("/program/sheet");
      expect(made).toHaveLength(whole.length);
      const unlike = made.flatMap((said, at) => {
        const other = new Set(whole[at]?.split("; "));
        const alone = said.split("; ").filter((part) => !other.has(part));
        return alone.length > 0 ? [`${said.split(" ", 1)} ${alone.join("; ")}`] : [];
      });
      expect(unlike.slice(0, 20)).toEqual([]);
    });

  test("a guest without JavaScript understands the deal, moves the example, and finds the way in", async ({
    browser,
  }) => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
    });
    const page = await context.newPage();
    await page.goto("/program");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("back on everything you buy");
    const receipt = page.getByText("Your order").locator("visible=true").locator("..");
    await expect(receipt).toHaveCount(1);
    await page.getByRole("radio", { name: "€100" }).check();
    await expect(receipt).toContainText("€100.00");
    await page.getByRole("radio", { name: "€250" }).check();
    await expect(receipt).toContainText("€250.00");
    await expect(page.getByRole("table", { name: /All tiers/ }).getByRole("row")).toHaveCount(4);
    await page.getByText("Do points lapse?").click();
    await expect(page.getByText(/After 18 months/)).toBeVisible();
    await page.getByText("Read the terms").click();
    await expect(page.getByText(/is the loyalty program of/)).toBeVisible();
    await page.getByRole("link", { name: "Join for free" }).first().click();
    await expect(page.getByRole("heading", { name: "Join Fieldwork" })).toBeVisible();
    await context.close();
  });

  test("what is drawn below is fetched as it comes near; all at once where nothing runs, and where it is printed", async ({
    browser,
  }) => {
    const drawings = async (options: Parameters<Browser["newContext"]>[0]) => {
      const page = await (
        await browser.newContext({ viewport: { width: 390, height: 844 }, ...options })
      ).newPage();
      const fetched = new Set<string>();
      page.on("request", (request) => {
        if (request.url().includes("/rosette/")) fetched.add(request.url());
      });
      await page.goto("/program/en");
      return { page, fetched };
    };
    const { fetched: all } = await drawings({ javaScriptEnabled: false });
    expect(all.size).toBeGreaterThan(4);
    const { page, fetched } = await drawings({});
    await expect(page.getByRole("slider")).toBeVisible();
    expect(fetched.size).toBe(2);
    await page.getByRole("table", { name: /All tiers/ }).scrollIntoViewIfNeeded();
    await expect.poll(() => fetched.size).toBeGreaterThan(2);
    expect(fetched.size).toBeLessThan(all.size);
    await page.getByRole("contentinfo").scrollIntoViewIfNeeded();
    await expect.poll(() => [...fetched].sort()).toEqual([...all].sort());
    const printed = await drawings({});
    await printed.page.pdf();
    await expect.poll(() => [...printed.fetched].sort()).toEqual([...all].sort());
  });

  test("the same bytes for everybody, which caches may keep; nothing runs in them but files of ours", async ({
    request,
  }) => {
    const first = await request.get("/program/en");
    const second = await request.get("/program/en", { headers: { cookie: "regulars.session=nobody" } });
    expect(first.headers()["cache-control"]).toContain("public");
    expect(await first.text()).toBe(await second.text());
    const policy = first.headers()["content-security-policy"] ?? "";
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain("nonce");
    const body = await first.text();
    expect(body.match(/<script(?![^>]*ld\+json)[^>]*>/g)).toEqual(['<script src="/landing.js" defer="">']);
    expect(body).not.toContain("nonce=");
    const tag = first.headers().etag ?? "";
    const kept = await request.get("/program/en", { headers: { "if-none-match": tag } });
    expect(kept.status()).toBe(304);
    // Packed as small as its reader takes it: each way of packing is another thing to keep.
    expect(first.headers()["content-encoding"]).toBe("br");
    expect(first.headers().vary).toContain("Accept-Encoding");
    const plain = await request.get("/program/en", { headers: { "accept-encoding": "identity" } });
    expect(plain.headers()["content-encoding"]).toBeUndefined();
    expect(await plain.text()).toBe(body);
    expect(plain.headers().etag).not.toBe(tag);
    const negotiated = await request.get("/program", { headers: { "accept-language": "de" } });
    expect(negotiated.headers()["cache-control"]).toContain("private");
    expect(negotiated.headers()["content-language"]).toBe("de");
  });

  test("search engines read the program, its tiers and its questions", async ({ page }) => {
    await page.goto("/program/en");
    const written = await page
      .getByText('"@context"')
      .or(page.locator("xpath=//script[@type='application/ld+json']"))
      .first()
      .textContent();
    const data = JSON.parse(written ?? "") as { "@graph": Record<string, unknown>[] };
    expect(data["@graph"].map((part) => part["@type"])).toEqual(["Organization", "FAQPage"]);
    expect(JSON.stringify(data)).toContain("MemberProgramTier");
  });

  for (const [locale, title, direction] of [
    ["en", "Ways to earn", "ltr"],
    ["de", "So sammelst du", "ltr"],
    ["ar", "طرق الكسب", "rtl"],
    ["ja", "ため方", "ltr"],
  ] as const) {
    test(`in ${locale}, on a phone and on a desk, in the light and in the dark, it is sound`, async ({
      page,
    }) => {
      await page.goto(`/program/${locale}`);
      await expect(page.getByRole("heading", { name: title })).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.dir)).toBe(direction);
      await isSoundEverywhere(page);
    });
  }

  test("with a mouse and a keyboard the example is a slider", async ({ page }) => {
    await page.goto("/program/en");
    const slider = page.getByRole("slider", { name: "How much the order is" });
    await slider.focus();
    await page.keyboard.press("End");
    await expect(slider).toHaveAttribute("aria-valuetext", "€250");
    await expect(page.getByText("€250.00").locator("visible=true")).toBeVisible();
    await page.keyboard.press("Home");
    await expect(page.getByText("€10.00").locator("visible=true").first()).toBeVisible();
  });
});

test.describe("the editor", () => {
  test("a merchant writes, sees it as it will be, publishes, and takes the former version up again", async ({
    browser,
    baseURL,
  }) => {
    const staff = await world.staff("owner");
    const context = await world.open(browser, baseURL ?? "", staff, { isStaff: true });
    const page = await context.newPage();
    const path = `/dashboard/${world.program.slug}/landing`;
    await page.goto(path);
    await isSound(page);
    await page.getByLabel("Headline").fill("Mugs <script>for</script> life");
    await expect(page.getByText("Draft saved.")).toBeVisible();
    const preview = page.frameLocator("iframe");
    await expect(preview.getByRole("heading", { level: 1 })).toHaveText("Mugs <script>for</script> life");
    const guest = await stranger(browser, baseURL ?? "");
    await guest.goto("/program/en");
    await expect(guest.getByRole("heading", { level: 1 })).not.toHaveText(/Mugs/);
    await page.getByRole("button", { name: "Publish" }).click();
    await expect(page.getByText("Published as version 1.")).toBeVisible();
    await guest.reload();
    await expect(guest.getByRole("heading", { level: 1 })).toHaveText("Mugs <script>for</script> life");
    await isSound(guest);

    await page.getByLabel("Headline").fill("Second thoughts");
    await expect(preview.getByRole("heading", { level: 1 })).toHaveText("Second thoughts");
    await page.getByRole("button", { name: "Publish" }).click();
    await expect(page.getByText("Published as version 2.")).toBeVisible();
    await page.getByRole("button", { name: /Make it the draft.*version 1/ }).click();
    await expect(page.getByText("Version 1 is the draft now.")).toBeVisible();
    await page.getByRole("button", { name: "Discard draft" }).click();
    await expect(page.getByRole("button", { name: "Discard draft" })).toBeHidden();
    await context.close();
  });

  test("a mistake is told by its field, and nothing is saved", async ({ browser, baseURL }) => {
    const staff = await world.staff("owner");
    const context = await world.open(browser, baseURL ?? "", staff, { isStaff: true });
    const page = await context.newPage();
    await page.goto(`/dashboard/${world.program.slug}/landing`);
    await page.getByLabel("Largest order of the example").fill("5");
    await page.getByRole("button", { name: "Save draft" }).click();
    await expect(page.getByText("Largest order: it has to be above the smallest.").first()).toBeVisible();
    await page.reload();
    await expect(page.getByLabel("Largest order of the example")).toHaveValue("250");
    await context.close();
  });

  test("support sees it and is told who can change it", async ({ browser, baseURL }) => {
    const staff = await world.staff("support");
    const context = await world.open(browser, baseURL ?? "", staff, { isStaff: true });
    const page = await context.newPage();
    await page.goto(`/dashboard/${world.program.slug}/landing`);
    await expect(page.getByText("Only owners can change the landing page.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Publish" })).toBeHidden();
    await context.close();
  });

  test("new terms are asked about, and agreeing is kept", async ({ browser, baseURL }) => {
    const staff = await world.staff("owner");
    const context = await world.open(browser, baseURL ?? "", staff, { isStaff: true });
    const page = await context.newPage();
    await page.goto(`/dashboard/${world.program.slug}/landing/terms`);
    await isSound(page);
    await page.getByLabel("Terms in English").fill("# Be kind\n\nThat is all.");
    await page.getByLabel("What is new").fill("They are shorter.");
    await page.getByRole("button", { name: "Publish terms" }).click();
    await expect(page.getByRole("heading", { name: "Publish version 2" })).toBeVisible();
    await context.close();

    const mara = await world.member("Mara Lind");
    const member = await world.open(browser, baseURL ?? "", mara);
    const area = await member.newPage();
    await area.goto("/account/membership");
    await expect(area.getByText("They are shorter.")).toBeVisible();
    await isSound(area);
    await area.getByRole("button", { name: "Agree" }).click();
    await expect(area.getByText("Tick this to agree.")).toBeVisible();
    await area.getByRole("checkbox").check();
    await area.getByRole("button", { name: "Agree" }).click();
    await expect(area.getByText("You agreed to version 1 on")).toBeVisible();
    await area.goto("/program/terms");
    await expect(area.getByRole("heading", { name: "Be kind" })).toBeVisible();
    await isSound(area);
    await member.close();
  });
});

test.describe("joining", () => {
  test.describe.configure({ mode: "serial" });

  /** Proves the address by the mail that comes, and goes where its link leads. */
  async function follow(page: Page, email: string): Promise<void> {
    await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
    await openNewestMail(page, email);
    const text = await page
      .getByText(/\/sign-in\/confirm\?/)
      .first()
      .textContent();
    await page.goto(/https?:\/\/\S+\/sign-in\/confirm\?\S+/.exec(text ?? "")?.[0] ?? "");
    await page.getByRole("button", { name: "Sign in" }).click();
  }

  test("whoever does not tick the box is told why it is needed, and loses nothing that was typed", async ({
    browser,
    baseURL,
  }) => {
    await entry({});
    const page = await stranger(browser, baseURL ?? "");
    await page.goto("/join");
    await page.getByRole("textbox", { name: "Name" }).fill("Mara");
    await page.getByRole("textbox", { name: "E-mail" }).fill("mara@guests.example");
    await page.getByRole("button", { name: "Join" }).click();
    await expect(page.getByText(/Tick this to join/)).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Mara");
    await isSound(page);
  });

  test("by invitation: not without; with the link, after proving the address; and once", async ({
    browser,
    baseURL,
  }) => {
    await entry({ entry: "invited" });
    const context = await world.open(browser, baseURL ?? "", await world.staff("support"), { isStaff: true });
    const desk = await context.newPage();
    await desk.goto(`/dashboard/${world.program.slug}/membership`);
    await isSound(desk);
    await desk.getByLabel("Whom it is for").fill("The running club");
    await desk.getByRole("button", { name: "Make an invitation" }).click();
    const link = await desk.getByText(/\/join\?invite=/).textContent();
    const code = new URL(link ?? "").searchParams.get("invite") ?? "";
    await context.close();

    const email = address("runner");
    const page = await stranger(browser, baseURL ?? "");
    await page.goto(`/join?invite=${code}`);
    await page.getByRole("textbox", { name: "E-mail" }).fill(email);
    await page.getByRole("button", { name: "Send me the link" }).click();
    await follow(page, email);
    await expect(page.getByRole("textbox", { name: "Invitation code" })).toHaveValue(code);
    await page.getByRole("textbox", { name: "Name" }).fill("Runa");
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Join" }).click();
    await page.waitForURL(/\/account$/);
    await page.goto("/account/membership");
    await expect(page.getByText("You came by invitation.")).toBeVisible();
  });

  test("for a fee: a declined card changes nothing; a good one joins; it can be set to renew", async ({
    browser,
    baseURL,
  }) => {
    await entry({ entry: "paid", feeMinor: 20_00, feeMonths: 12 });
    const email = address("payer");
    const page = await stranger(browser, baseURL ?? "");
    await page.goto("/program/en");
    await page.getByRole("link", { name: "Join for €20" }).first().click();
    await page.getByRole("textbox", { name: "E-mail" }).fill(email);
    await page.getByRole("button", { name: "Send me the link" }).click();
    await follow(page, email);
    await page.getByRole("textbox", { name: "Name" }).fill("Paula");
    await page.getByRole("textbox", { name: "Card number" }).fill("4000 0000 0000 0002");
    await page.getByRole("checkbox", { name: /I join/ }).check();
    await page.getByRole("button", { name: "Pay €20 and join" }).click();
    await expect(page.getByText("This card was declined. Try another one.")).toBeVisible();
    await page.getByRole("textbox", { name: "Card number" }).fill("4242 4242 4242 4242");
    await page.getByRole("button", { name: "Pay €20 and join" }).click();
    await page.waitForURL(/\/account$/);
    await page.goto("/account/membership");
    await expect(page.getByRole("heading", { name: /^Paid until/ })).toBeVisible();
    await isSound(page);
    await page.getByRole("button", { name: "Renew it by itself" }).click();
    await expect(page.getByText("After that it renews by itself, for €20.")).toBeVisible();
  });

  test("from a spend on: who has not spent enough is told how much is missing", async ({
    browser,
    baseURL,
  }) => {
    await entry({ entry: "threshold", thresholdMinor: 200_00, thresholdMonths: 12 });
    const email = address("saver");
    const page = await stranger(browser, baseURL ?? "");
    await page.goto("/join");
    await page.getByRole("textbox", { name: "E-mail" }).fill(email);
    await page.getByRole("button", { name: "Send me the link" }).click();
    await follow(page, email);
    await page.getByRole("textbox", { name: "Name" }).fill("Sam");
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Join" }).click();
    await expect(page.getByText("€200 to go: membership begins at €200.")).toBeVisible();
    await entry({});
  });
});
