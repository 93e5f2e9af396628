import { expect, test } from "vitest";
import { noticeMail } from "./notice-mail";

const input = {
  to: "ana@example.com",
  id: "0190a0a0-0000-7000-8000-000000000001",
  title: "294 points lapse on 14 January 2027",
  body: "They are worth €2.94 now.",
  url: "https://shop.example/account/expiring",
  programName: "Fieldwork",
  accent: "#0b5d3b",
};

test("a notice's mail says the same in both parts, with one way to go", () => {
  const mail = noticeMail(input);
  expect(mail.subject).toBe("294 points lapse on 14 January 2027 · Fieldwork");
  for (const part of [input.title, input.body, input.url]) {
    expect(mail.text).toContain(part);
    expect(mail.html).toContain(part);
  }
  expect(mail.html.match(/href=/g)).toHaveLength(1);
  expect(mail.id).toBe(input.id);
  expect(mail.html.length).toBeLessThan(3_000);
});

test("hostile words run nothing", () => {
  const hostile = `<script>alert(1)</script>"`;
  const mail = noticeMail({ ...input, title: hostile, body: hostile, programName: hostile });
  expect(mail.html).not.toContain("<script");
});
