import { expect, type Page, test } from "@playwright/test";
import { signInAsStaff } from "./people";
import { isSound } from "./sound";

const IMPORTS = "/dashboard/fieldwork/imports";

async function send(page: Page, name: string, text: string): Promise<void> {
  await page.goto(IMPORTS);
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Look at this file" }).click();
}

test("an owner brings members along from another program, sees what would come of it, and takes it back", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const mark = Date.now().toString(36);
  const file = [
    "Email,Name,Membership Type,Points,Birthday,Created Date",
    `new.${mark}@example.com,Noor Haddad,member,"1,240",24/03/1988,2024-05-01`,
    `other.${mark}@example.com,Chidi Okoye,member,310,13/11/1975,2024-05-01`,
    `guest.${mark}@example.com,A Guest,guest,5,,2024-05-01`,
    `broken.${mark},Nobody,member,5,,2024-05-01`,
  ].join("\r\n");
  await signInAsStaff(page, "owner@example.com", IMPORTS);
  await isSound(page);
  await send(page, `joy-${mark}.csv`, file);
  await expect(page.getByRole("heading", { name: `joy-${mark}.csv`, level: 1 })).toBeVisible();
  await expect(page.getByLabel("Where the file comes from")).toHaveValue("joy");
  await expect(page.getByRole("region", { name: "The first rows" })).toContainText("The e-mail is not one.");
  await isSound(page);

  await page.getByRole("button", { name: "Check every row" }).click();
  await expect(page.getByText("Checked", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Points given")).toBeVisible();
  await expect(page.getByText(/1,550/)).toBeVisible();
  await isSound(page);

  await page.getByRole("button", { name: "Import 2 rows" }).click();
  await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 60_000 });
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "All refused rows as CSV" }).click();
  expect((await download).suggestedFilename()).toBe("fieldwork-refused-rows.csv");
  await page.goto(`/dashboard/fieldwork/members?q=new.${mark}`);
  await expect(page.getByRole("row").filter({ hasText: "Noor Haddad" })).toContainText("1,240");

  await page.goto(IMPORTS);
  await page.getByRole("link", { name: `joy-${mark}.csv` }).click();
  await page.getByRole("button", { name: "Undo this import" }).click();
  await page.getByRole("button", { name: "Undo all of it" }).click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Members forgotten again")).toBeVisible();
  await page.goto(`/dashboard/fieldwork/members?q=new.${mark}`);
  await expect(page.getByRole("row").filter({ hasText: "Noor Haddad" })).toHaveCount(0);
});

test("a file that is none of members is refused with a sentence, and nothing is kept of it", async ({
  page,
}) => {
  await signInAsStaff(page, "owner@example.com", IMPORTS);
  await send(page, "sheet.xlsx", "PK\u0003\u0004not a text");
  await expect(page.getByRole("form", { name: "Send a file" }).getByRole("alert")).toContainText(
    "This is a spreadsheet or an archive. Open it and save it as CSV",
  );
  await send(page, "no-header.csv", "ana@example.com,5\n");
  await expect(page.getByRole("form", { name: "Send a file" }).getByRole("alert")).toContainText(
    "The first line does not name the columns",
  );
  await expect(page.getByRole("link", { name: "no-header.csv" })).toHaveCount(0);
});
