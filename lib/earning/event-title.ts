import { capitalised } from "@/lib/shared/capital";
import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";

/** "customer_survey" as a title: "Customer survey". */
function spoken(name: string, reading: Reading): string {
  const words = name.replace(/[_.-]+/g, " ").trim();
  return words ? capitalised(words) : say(reading, "why.title.event");
}

const MEMBER_TITLES = {
  visit: "why.title.visit",
  "member.joined": "why.title.joined",
  "member.profile_completed": "why.title.profile",
  "member.birthday": "why.title.birthday",
  "member.anniversary": "why.title.anniversary",
  award: "why.title.award",
} as const;

const hasTitle = (type: string): type is keyof typeof MEMBER_TITLES => Object.hasOwn(MEMBER_TITLES, type);

/** What something that happened is called where it is about no order. */
export function occasionTitle(type: string, reading: Reading = {}): string {
  if (hasTitle(type)) return say(reading, MEMBER_TITLES[type]);
  return spoken(type.replace(/^(custom|member)\./, ""), reading);
}

/** What an event is called where it is explained. `data` is what the server put into an event of its own making. */
export function titleOf(
  type: string,
  orderNumber: string | null,
  data: unknown = null,
  reading: Reading = {},
): string {
  const number = orderNumber || "none";
  const order = say(reading, "why.title.order", { number });
  switch (type) {
    case "order.refunded":
      return say(reading, "why.title.refund", { number });
    case "order.cancelled":
      return say(reading, "why.title.cancelled", { what: order });
    case "order.claimed":
      return say(reading, "why.title.claimed", { what: order });
    case "order.topped_up":
      return say(reading, "why.title.toppedUp", { what: order });
    case "refund.unlinked":
      return say(reading, "why.title.unlinked", { number });
    case "award.approved":
    case "award.topped_up": {
      const what = occasionTitle((data as { type?: string } | null)?.type ?? "award", reading);
      return say(reading, type === "award.approved" ? "why.title.approved" : "why.title.toppedUp", { what });
    }
  }
  return type.startsWith("order.") ? order : occasionTitle(type, reading);
}
