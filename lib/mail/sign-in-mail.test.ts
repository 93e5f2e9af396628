import { expect, test } from "vitest";
import { escapeHtml, oneLine } from "./mail";
import { signInMail } from "./sign-in-mail";

const input = {
  to: "ana@example.com",
  url: "https://shop.example/sign-in/confirm?email=ana%40example.com&token=abc",
  minutes: 10,
  programName: "Fieldwork",
  accent: "#0b5d3b",
  reading: { locale: "en" },
};

test("the link stands in both parts, once and whole", () => {
  const mail = signInMail(input);
  expect(mail.text).toContain(`\n${input.url}\n`);
  expect(mail.html).toContain(`href="${escapeHtml(input.url)}"`);
  expect(mail.html.match(/href=/g)).toHaveLength(1);
  expect(mail.subject).toBe("Sign in to Fieldwork");
  expect(mail.html.length).toBeLessThan(4_000);
});

test("a hostile name runs nothing and ends no header", () => {
  const mail = signInMail({ ...input, programName: `<script>alert(1)</script>"\r\nBcc: eve@evil.example` });
  expect(mail.html).not.toContain("<script");
  expect(oneLine(mail.subject)).not.toMatch(/[\r\n]/);
  expect(mail.text).not.toMatch(/^Bcc:/m);
});

test("in the reader's language", () => {
  const mail = signInMail({ ...input, reading: { locale: "de" } });
  expect(mail.subject).toBe("Bei Fieldwork anmelden");
  expect(mail.text).toContain("Er gilt einmal, 10 Minuten lang.");
  expect(mail.html).toContain('<html lang="de" dir="ltr">');
});
