import type { Viewer } from "@/lib/widget/service";
import type { Platform, WidgetElement } from "@/lib/widget/snippet";

export const ELEMENT_WORDS: Record<WidgetElement | "script", { label: string; hint: string }> = {
  script: { label: "Script", hint: "Once on every page, best before </head>." },
  launcher: { label: "Launcher", hint: "The button in the corner. Anywhere in the page's body." },
  "product-hint": { label: "Product hint", hint: "“Earn 96 points”, beside a product's price." },
  "cart-hint": { label: "Cart hint", hint: "What the cart earns and what it brings within reach." },
  card: { label: "Card", hint: "Balance and tier, in the customer's account." },
};

export const PLATFORM_WORDS: Record<Platform, string> = { html: "Any page", liquid: "Shopify theme" };

export const VIEWER_WORDS: Record<Viewer, string> = {
  guest: "A guest",
  new: "A member with few points",
  rich: "A member with many points",
};
