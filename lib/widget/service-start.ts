import { balanceOf, memberOverview } from "@/lib/members/service";
import { storefrontUrl } from "@/lib/notices/service-mail";
import { formatPoints } from "@/lib/shared/format";
import { rosetteName } from "@/lib/shared/guilloche";
import { directionOf } from "@/lib/shared/locale";
import { say } from "@/lib/shared/say";
import type { MemberScope } from "@/lib/shared/scope";
import type { CardAnswer, StartAnswer } from "./answer";
import { lookOf } from "./look";
import type { WidgetCall } from "./service-door";
import { launcherOf, worthText } from "./service-figures";
import { dealOf, guestLinks, tierRow } from "./service-panel";

/** What a page's launcher needs at first; with `card` what stands on the card, too. */
export async function startOf(call: WidgetCall, card: boolean): Promise<StartAnswer> {
  const { program, reading, member, now } = call;
  const { locale, settings, accent } = program;
  const word = (name: "close" | "loading" | "down" | "retry" | "why") => say(reading, `widget.words.${name}`);
  const shown = card ? await cardOf(call) : null;
  const launcher = member
    ? launcherOf(shown?.points ?? (await balanceOf(member, now)).available, reading)
    : { label: say(reading, "widget.launcher.guest"), open: say(reading, "widget.launcher.openGuest") };
  return {
    ...{ lang: locale, dir: directionOf(locale), css: lookOf(accent), corner: settings.widget.corner },
    ...launcher,
    words: {
      ...{ close: word("close"), loading: word("loading"), down: word("down") },
      ...{ retry: word("retry"), why: word("why") },
    },
    card: shown?.card ?? null,
  };
}

type Shown = { card: CardAnswer; points: bigint | null };

function cardOf(call: WidgetCall): Promise<Shown> {
  return call.member ? memberCard(call, call.member) : guestCard(call);
}

async function guestCard(call: WidgetCall): Promise<Shown> {
  const { program, scope, reading } = call;
  const [site, deal] = await Promise.all([storefrontUrl(scope), dealOf(call)]);
  const card = {
    ...{ program: program.name, title: say(reading, "widget.card.guest"), note: deal, tier: null, art: null },
    link: guestLinks(site, call)[0] ?? null,
  };
  return { card, points: null };
}

async function memberCard(call: WidgetCall, member: MemberScope): Promise<Shown> {
  const { program, scope, reading, now } = call;
  const [overview, site] = await Promise.all([memberOverview(member, program, now), storefrontUrl(scope)]);
  const { balance, progress } = overview;
  const tier = tierRow(overview, call);
  const card = {
    program: program.name,
    title: formatPoints(balance.available, reading),
    note: worthText(balance.worthMinor, program.currency, reading),
    tier: tier && [tier.text, tier.note].filter(Boolean).join(" · "),
    art: `/rosette/${rosetteName(member.memberId, { tier: progress.current?.position ?? 0 })}`,
    link: { label: say(reading, "widget.card.look"), href: `${site}/account` },
  };
  return { card, points: balance.available };
}
