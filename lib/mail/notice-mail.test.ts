import { expect, test } from "vitest";
import { LOCALES } from "@/lib/shared/locale";
import { escapeHtml } from "./mail";
import { noticeMail } from "./notice-mail";

const input = {
  to: "ana@example.com",
  id: "0190a0a0-0000-7000-8000-000000000001",
  topic: "expiry" as const,
  notice: {
    title: "294 points lapse on 14 January 2027",
    body: "They are worth €2.94 now.",
    href: "/account/expiring",
    figure: "294 points",
  },
  origin: "https://shop.example",
  unsubscribeToken: "ids.expiry.signed",
  programName: "Fieldwork",
  accent: "#0b5d3b",
  reading: { locale: "en" },
};

test("a notice's mail says the same in both parts, with one thing to do and the ways out", () => {
  const mail = noticeMail(input);
  expect(mail.subject).toBe("294 points lapse on 14 January 2027 · Fieldwork");
  const { title, body, figure } = input.notice;
  const out = "https://shop.example/unsubscribe?token=ids.expiry.signed";
  for (const part of [body, figure, "https://shop.example/account/expiring", out]) {
    expect(mail.text).toContain(part);
    expect(mail.html).toContain(escapeHtml(part));
  }
  expect(mail.text).toMatch(new RegExp(`^${title}\\n`));
  // The figure stands large, and the heading goes on from it.
  expect(mail.html).toMatch(/<bdi>294 points<\/bdi><\/span> lapse on 14 January 2027<\/h1>/);
  expect([...mail.html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
    "https://shop.example/account/expiring",
    out,
    "https://shop.example/account/preferences",
  ]);
  expect(mail.unsubscribeUrl).toBe("https://shop.example/api/unsubscribe?token=ids.expiry.signed");
  expect(mail.html.length).toBeLessThan(4_500);
  expect(mail.html).not.toMatch(/<(img|link|script)|https?:\/\/(?!shop\.example)/);
});

test("a heading that does not begin with the figure stands whole behind it", () => {
  const notice = { ...input.notice, title: "You have reached Gold!", figure: "Gold" };
  expect(noticeMail({ ...input, notice }).html).toMatch(
    /<bdi>Gold<\/bdi><\/span> You have reached Gold!<\/h1>/,
  );
});

test("what one has to know has no way out but the preferences", () => {
  const mail = noticeMail({ ...input, topic: "service" });
  expect(mail.unsubscribeUrl).toBeUndefined();
  expect(mail.html).not.toContain("unsubscribe");
  expect(mail.text).toContain("/account/preferences");
});

test("a code stands in both parts, read from left to right", () => {
  const mail = noticeMail({ ...input, notice: { ...input.notice, code: "ABCD-EFGH" } });
  expect(mail.text).toContain("Your code: ABCD-EFGH");
  expect(mail.html).toMatch(/dir="ltr"[^>]*>ABCD-EFGH</);
});

test.each(LOCALES)("in %s the frame is in that language, from its own side", (locale) => {
  const mail = noticeMail({ ...input, reading: { locale } });
  expect(mail.html).toContain(`<html lang="${locale}" dir="${locale === "ar" ? "rtl" : "ltr"}">`);
  if (locale !== "en")
    expect(mail.text).not.toMatch(/You get this|It is about|Stop these|Choose what|See it/);
});

test("hostile words run nothing, end no header and make no line of their own", () => {
  const hostile = `<script>alert(1)</script>"\r\nBcc: eve@evil.example`;
  const notice = { ...input.notice, title: hostile, body: hostile, figure: hostile, code: hostile };
  const mail = noticeMail({ ...input, programName: hostile, notice });
  expect(mail.html).not.toContain("<script");
  expect(mail.text.split("\n")[0]).toContain("Bcc: eve@evil.example");
});
