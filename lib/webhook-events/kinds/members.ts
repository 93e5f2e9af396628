import { z } from "zod";
import { LOCALES } from "@/lib/shared/locale";
import { TOPIC_NAMES } from "@/lib/shared/topics";
import { kind } from "../event-kind";
import { Instant, Member, member } from "../event-parts";

const Tier = z.object({ id: z.string().meta({ description: "tir_…" }), name: z.string() });
const Message = z.object({
  id: z.string().meta({ description: "ntc_…, as in GET /members/{id}/notices; a test has a new one." }),
  kind: z.string().meta({ description: "What it is about: one of GET /message-kinds. More are added." }),
  topic: z.enum(TOPIC_NAMES).meta({ description: "What members choose by." }),
  needed: z.boolean().meta({ description: "What one has to know, and no news that one can do without." }),
  language: z.enum(LOCALES).meta({ description: "Of title, text and action: the member's own." }),
  title: z.string(),
  text: z.string().meta({ description: "What it means and what to do; may be empty." }),
  link: z.string().meta({ description: "Where to go, in the member's account." }),
  code: z.string().nullable().meta({ description: "A code to use, where the message brings one." }),
});
const Referral = z.object({
  id: z.string().meta({ description: "ref_…" }),
  advocate_id: z.string().meta({ description: "mem_…" }),
  friend_id: z.string().meta({ description: "mem_…" }),
  state: z.string().meta({ description: "joined, ordered, confirmed, reversed, lapsed, held, blocked" }),
});

const referral = {
  id: "ref_019abc00000070008000000000000004",
  advocate_id: member.id,
  friend_id: "mem_019abc00000070008000000000000005",
  state: "confirmed",
};

/** Who is a member, in which tier, brought by whom, and what they are told. */
export const MEMBER_EVENTS = {
  tier_changed: kind({
    group: "Tiers",
    says: "A member rose, fell, or was put into a tier by staff.",
    data: z.object({ member: Member, from: Tier.nullable(), to: Tier, reason: z.string() }),
    example: {
      member,
      from: { id: "tir_019abc00000070008000000000000007", name: "Seed" },
      to: { id: "tir_019abc00000070008000000000000008", name: "Grove" },
      reason: "reached",
    },
  }),
  member_enrolled: kind({
    group: "Members",
    says: "Somebody became a member.",
    data: z.object({ member: Member, joined_at: Instant }),
    example: { member, joined_at: "2026-11-22T12:00:00.000Z" },
  }),
  member_updated: kind({
    group: "Members",
    says: "What is known of a member changed. Ask the API for what stands now.",
    data: z.object({
      member: Member,
      changed: z.array(z.string()).meta({ description: "name, birthday, tags, external_id, preferences…" }),
    }),
    example: { member, changed: ["name", "birthday"] },
  }),
  member_merged: kind({
    group: "Members",
    says: "Two members turned out to be one person: whatever you hold of the former id belongs to this member now.",
    data: z.object({ member: Member, former_id: z.string() }),
    example: { member, former_id: "mem_019abc00000070008000000000000009" },
  }),
  member_left: kind({
    group: "Members",
    says: "A member left the program, and may come back for a while.",
    data: z.object({ member: Member }),
    example: { member },
  }),
  member_erased: kind({
    group: "Members",
    says: "A member was erased: forget what you hold of this id.",
    data: z.object({ member: Member }),
    example: { member: { ...member, external_id: null } },
  }),
  member_message: kind({
    group: "Messages",
    says: "A member was told something, of a topic that also goes to other systems, and agrees to that: bring it to them.",
    data: z.object({ member: Member, message: Message }),
    example: {
      member,
      message: {
        ...{ id: "ntc_019abc00000070008000000000000011", kind: "points_opened", topic: "points" as const },
        ...{ needed: false, language: "en" as const, title: "96 points are ready to spend" },
        ...{
          text: "The time for returns has passed, so they are yours.",
          link: "https://shop.example.com/account",
        },
        code: null,
      },
    },
  }),
  referral_created: kind({
    group: "Referrals",
    says: "A member's friend joined.",
    data: z.object({ referral: Referral }),
    example: { referral: { ...referral, state: "joined" } },
  }),
  referral_changed: kind({
    group: "Referrals",
    says: "A referral went on: the friend ordered, it was confirmed, reversed, held, released or blocked, or it lapsed.",
    data: z.object({ referral: Referral }),
    example: { referral },
  }),
} as const;
