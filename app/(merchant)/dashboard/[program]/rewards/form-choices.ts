import type { BenefitCode } from "@/lib/rewards/benefit";

/** What a reward can give, in the order in which it is offered. */
export const KINDS: { value: BenefitCode; label: string; hint?: string }[] = [
  { value: "discount_amount", label: "An amount off the order" },
  { value: "discount_percent", label: "A percentage off the order" },
  { value: "free_shipping", label: "Free shipping" },
  { value: "free_product", label: "A product for free" },
  { value: "gift_card", label: "A gift card", hint: "A code that anybody may use, for one order." },
  {
    value: "store_credit",
    label: "Store credit",
    hint: "Money in the member's wallet, paid with at the checkout.",
  },
  {
    value: "merchandise",
    label: "A thing that is sent",
    hint: "Stands on your fulfilment list with its address.",
  },
  { value: "experience", label: "An experience", hint: "You confirm the date on your fulfilment list." },
  { value: "early_access", label: "Early access to a product", hint: "Opens a gate while it is valid." },
  { value: "exclusive_content", label: "A page for members", hint: "Opens a gate while it is valid." },
  { value: "donation", label: "A donation", hint: "The points go to a cause, and you pay it." },
  { value: "custom", label: "Something else", hint: "Done by you, or by a system that we call." },
];

export const PERIOD_CHOICES = [
  { value: "day", label: "A day" },
  { value: "week", label: "A week" },
  { value: "month", label: "A month" },
  { value: "year", label: "A year" },
];

export const WEEKDAY_CHOICES = [
  { value: "1", label: "Monday" },
  { value: "2", label: "Tuesday" },
  { value: "3", label: "Wednesday" },
  { value: "4", label: "Thursday" },
  { value: "5", label: "Friday" },
  { value: "6", label: "Saturday" },
  { value: "7", label: "Sunday" },
];
