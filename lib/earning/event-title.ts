/** "customer_survey" as a title: "Customer survey". */
function spoken(name: string): string {
  const words = name.replace(/[_.-]+/g, " ").trim();
  return words ? `${words[0]?.toUpperCase()}${words.slice(1)}` : "Event";
}

const MEMBER_TITLES: Record<string, string> = {
  "member.joined": "Welcome",
  "member.profile_completed": "Profile completed",
  "member.birthday": "Birthday",
  "member.anniversary": "Anniversary",
};

/** What something that happened is called where it is about no order. */
export function occasionTitle(type: string): string {
  if (type === "visit") return "Visit";
  return MEMBER_TITLES[type] ?? spoken(type.replace(/^(custom|member)\./, ""));
}

/** What an event is called where it is explained. `data` is what the server put into an event of its own making. */
export function titleOf(type: string, orderNumber: string | null, data: unknown = null): string {
  const order = `Order ${orderNumber ?? ""}`.trim();
  switch (type) {
    case "order.refunded":
      return `Refund of order ${orderNumber ?? ""}`.trim();
    case "order.cancelled":
      return `${order}, cancelled`;
    case "order.claimed":
      return `${order}, claimed`;
    case "order.topped_up":
      return `${order}, topped up`;
    case "refund.unlinked":
      return `Refund ${orderNumber ?? ""}`.trim();
    case "award.approved":
    case "award.topped_up": {
      const occasion = occasionTitle((data as { type?: string } | null)?.type ?? "award");
      return `${occasion}, ${type === "award.approved" ? "approved" : "topped up"}`;
    }
  }
  return type.startsWith("order.") ? order : occasionTitle(type);
}
