import { describe, expect, test } from "vitest";
import type { NoticeFacts } from "@/lib/shared/notice";
import { REWARD_NOTICES } from "./rewards";

const words = {
  names: { one: "leaf", many: "leaves" },
  currency: "EUR",
  timeZone: "Europe/Berlin",
  locale: "en-GB",
};
const say = (code: string, facts: NoticeFacts) => {
  const { title, body, href } = REWARD_NOTICES[code]?.text(facts, words) ?? {};
  return { title, body, href };
};

describe("what a member reads", () => {
  test("of a thing that was sent, with its number and a note", () => {
    expect(say("reward_sent", { name: "Patch", tracking: "DE 42", date: null, note: "Enjoy." })).toEqual({
      title: "“Patch” is on its way",
      body: "Its tracking number is DE 42. Enjoy.",
      href: "/account/codes",
    });
    expect(say("reward_sent", { name: "Patch", tracking: null, date: null, note: null }).body).toBe(
      "It was handed to the post.",
    );
  });

  test("of a date, where the program is", () => {
    const date = "2026-12-05T17:30:00.000Z";
    expect(say("reward_confirmed", { name: "Workshop", tracking: null, date, note: null }).title).toBe(
      "“Workshop”: 5 Dec 2026, 18:30",
    );
    expect(say("reward_confirmed", { name: "Workshop", tracking: null, date: null, note: null }).title).toBe(
      "“Workshop” is being made ready",
    );
  });

  test("of what went back: points, money, both, or nothing where it was a gift", () => {
    const declined = (points: string, minor: string) =>
      say("reward_declined", { name: "Patch", reason: "Sold out.", points, minor }).body;
    expect(declined("500", "750")).toBe("Sold out. Your 500 leaves and €7.50 are back.");
    expect(declined("500", "0")).toBe("Sold out. Your 500 leaves are back.");
    expect(declined("0", "0")).toBe("Sold out.");
    expect(say("reward_failed", { name: "Tree", points: "1", minor: "0" }).body).toBe(
      "Something went wrong on our side. Your 1 leaf is back. You can try it again.",
    );
  });

  test("of what is ready, in the words of who made it", () => {
    expect(say("reward_ready", { name: "Tree", answer: "TREE-77" }).body).toBe("TREE-77");
    expect(say("reward_ready", { name: "Tree", answer: null }).body).toBe("It was made ready for you.");
  });
});
