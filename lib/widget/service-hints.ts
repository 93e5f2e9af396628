import type { OrderContent } from "@/lib/earning/order";
import { OrderInput } from "@/lib/earning/order-input";
import { forecastCart } from "@/lib/earning/service";
import type { ExplanationView } from "@/lib/ledger/explanation";
import { storefrontUrl } from "@/lib/notices/service-mail";
import { rewardsFor, type Shelf } from "@/lib/rewards/service";
import { type Rate, worthOf } from "@/lib/rewards/worth";
import { formatMoney, formatNumber, formatPoints, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { pointRate } from "@/lib/shop/service";
import type { HintAnswer, HintsAnswer, Link, PanelAnswer, Row, Section } from "./answer";
import { cartOf, type HintItem } from "./hint-input";
import type { WidgetCall } from "./service-door";
import { worthText } from "./service-figures";
import { guestLinks } from "./service-panel";
import { nameOf } from "./service-shelf";

/** What is the same for every hint of a page. */
type Page = { rate: Rate | null; shelf: Shelf | null; join: Link | null };

async function pageOf({ scope, member, reading, now }: WidgetCall): Promise<Page> {
  if (member) {
    const shelf = await rewardsFor(member, now);
    return { rate: shelf.rate, shelf, join: null };
  }
  const [rate, site] = await Promise.all([pointRate(scope, null, now), storefrontUrl(scope)]);
  const join = guestLinks(site, { reading })[0];
  return {
    ...{ rate, shelf: null },
    join: join ? { ...join, label: say(reading, "widget.hint.join") } : null,
  };
}

/**
 * What products and carts would earn, in the order they were asked about. What earns nothing is no zero, and says the
 * reason on request; null for what is no product or cart at all.
 */
export async function hintsOf(call: WidgetCall, items: readonly HintItem[]): Promise<HintsAnswer> {
  const page = await pageOf(call);
  const hints: HintAnswer[] = [];
  // One after the other: a page of products is not to take all connections at once.
  for (const item of items) hints.push(await hintOf(call, page, item));
  return { hints };
}

async function hintOf(call: WidgetCall, page: Page, item: HintItem): Promise<HintAnswer> {
  const content = contentOf(item, call.shop.currency);
  if (!content) return null;
  const { scope, shop, member, reading, now } = call;
  const made = await forecastCart(scope, member?.memberId ?? null, content, now, shop.id, reading);
  if (!made.ok) return null;
  const { points, view } = made.value;
  if (points <= 0n) return nothingOf(view, reading);
  const isCart = item.kind === "cart";
  const worth = page.rate && worthText(worthOf(points, page.rate), shop.currency, reading);
  const values = { points: formatPoints(points, reading) };
  return {
    text: isCart ? say(reading, "widget.hint.cart", values) : say(reading, "widget.hint.product", values),
    note: [worth, isCart ? nextText(page.shelf, points, reading) : null].filter(Boolean).join(" · ") || null,
    link: page.join,
    why: whyOf(view, points, reading),
  };
}

function nothingOf(view: ExplanationView, reading: Reading): HintAnswer {
  if (!view.lines.some(({ excluded }) => excluded !== null)) return null;
  const many = reading.names?.many ?? "points";
  const why = { ...whyOf(view, 0n, reading), title: say(reading, "widget.why.none", { many }) };
  return { text: say(reading, "member.earn.nothing", { many }), note: null, link: null, why };
}

function contentOf(item: HintItem, currency: string): OrderContent | null {
  const cart = cartOf(item, currency);
  const read = cart && OrderInput.safeParse(cart);
  return read?.success && read.data.lines.length > 0 ? read.data : null;
}

/** A member's next step: what the points pay for already, or what comes soonest. */
function nextText(shelf: Shelf | null, earned: bigint, reading: Reading): string | null {
  const best = shelf?.tiles
    .filter(({ state }) => state === "affordable")
    .reduce<Shelf["tiles"][number] | null>(
      (dear, tile) => (dear && dear.cost >= tile.cost ? dear : tile),
      null,
    );
  if (best) return say(reading, "widget.hint.enough", { reward: nameOf(best.reward, reading) });
  const next = shelf?.tiles.find(({ state }) => state === "short");
  if (!next) return null;
  if (next.missing <= earned)
    return say(reading, "widget.hint.thenEnough", { reward: nameOf(next.reward, reading) });
  const points = formatPoints(next.missing, reading);
  return say(reading, "widget.hint.toGo", { points, reward: nameOf(next.reward, reading) });
}

/** Why a hint says what it says: the same explanation as everywhere, in the widget's form. */
function whyOf(view: ExplanationView, points: bigint, reading: Reading): PanelAnswer {
  const figure = (value: bigint | null) => (value === null ? "–" : formatPoints(value, reading));
  const bought = view.lines.map(
    ({ title, paidMinor, points: own, excluded, ruleName }): Row => ({
      text: title,
      note:
        excluded ??
        [formatMoney({ minor: paidMinor, currency: view.currency }, reading), ruleName]
          .filter(Boolean)
          .join(" · "),
      value: figure(own),
    }),
  );
  const rules = [
    ...view.applied.map(({ sentence, points: own }): Row => ({ text: sentence, value: figure(own) })),
    ...view.steps.map(({ sentence, points: own }): Row => ({ text: sentence, value: figure(own) })),
    ...view.cuts.map(({ sentence }): Row => ({ text: sentence })),
    ...[...view.when, ...view.notes].map((text): Row => ({ text })),
  ];
  const others = view.notApplied.map(({ sentence, why }): Row => ({ text: sentence, note: why }));
  const section = (name: "bought" | "rules" | "others", rows: Row[]): Section[] =>
    rows.length > 0 ? [{ title: say(reading, `widget.why.${name}`), rows, plain: true }] : [];
  return {
    title: say(reading, "widget.why.title", { points: formatNumber(points, reading) }),
    ...{ big: null, lead: null, links: [] },
    sections: [...section("bought", bought), ...section("rules", rules), ...section("others", others)],
  };
}
