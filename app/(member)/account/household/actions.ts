"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { answerOf } from "@/app/gone-row";
import { requireMember } from "@/lib/auth/member";
import { refusalSentence } from "@/lib/rewards/sentences";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError, idempotencyKey } from "@/lib/shared/form-state";
import { formatPoints } from "@/lib/shared/format";
import { hashOf } from "@/lib/shared/hash";
import { readId, showId } from "@/lib/shared/id";
import { parseForm } from "@/lib/shared/parse-form";
import { say } from "@/lib/shared/say";
import { type HouseholdError, HouseholdNameInput, RoleInput } from "@/lib/sharing/household";
import { householdSentence } from "@/lib/sharing/sentences";
import {
  answerInvitation,
  changeRole,
  createHousehold,
  dissolveHousehold,
  giveAutomatically,
  giveToPool,
  inviteToHousehold,
  isOfHousehold,
  leaveHousehold,
  redeemFromPool,
  removePerson,
} from "@/lib/sharing/service";
import { PointsInput, ToInput } from "@/lib/sharing/transfer";
import type { ReadProgram } from "@/lib/words/service";
import { paths } from "../paths";
import { readingOf, wordingOf } from "../reading";

const formOf = (sent: unknown): FormData => (sent instanceof FormData ? sent : new FormData());

function incomplete(program: ReadProgram, form?: FormData): FormState {
  return formError(say(readingOf(program), "member.form.incomplete"), form);
}

function refused(error: HouseholdError, program: ReadProgram, form?: FormData, field?: string): FormState {
  const message = householdSentence(error, readingOf(program));
  return formError({ code: error.code, ...(field && { field }), message }, form);
}

/** Makes a household with this member as its head. */
export async function createAction(_: FormState, sent: FormData): Promise<FormState> {
  const form = formOf(sent);
  const { scope, program } = await requireMember();
  const input = parseForm(HouseholdNameInput, form, readingOf(program));
  if (!input.ok) return input.state;
  const made = await createHousehold(scope, input.value.name, clock.now());
  if (!made.ok) return refused(made.error, program, form);
  redirect(paths.household);
}

const InviteInput = z.object({ to: ToInput, role: RoleInput });

/** Invites somebody; the answer is the same whether or not anybody is known by what was typed. */
export async function inviteAction(_: FormState, sent: FormData): Promise<FormState> {
  const form = formOf(sent);
  const { scope, program } = await requireMember();
  const input = parseForm(InviteInput, form, readingOf(program));
  if (!input.ok) return input.state;
  const invited = await inviteToHousehold(scope, input.value, clock.now());
  if (!invited.ok) return refused(invited.error, program, form, "to");
  refresh();
  return formDone(say(readingOf(program), "sharing.people.inviteDone"));
}

/** Accepts or declines an invitation. */
export async function answerAction(_: FormState, sent: FormData): Promise<FormState> {
  const form = formOf(sent);
  const { scope, program } = await requireMember();
  const invitationId = readId("person", String(form.get("person") ?? ""));
  if (!invitationId) return incomplete(program);
  const accept = form.get("answer") === "accept";
  const answered = await answerInvitation(scope, { invitationId, accept }, clock.now());
  if (!answered.ok) return answerOf(showId("person", invitationId), refused(answered.error, program));
  redirect(paths.household);
}

const RoleForm = z.object({ role: RoleInput });

/** Says what somebody may do. */
export async function roleAction(_: FormState, sent: FormData): Promise<FormState> {
  const form = formOf(sent);
  const { scope, program } = await requireMember();
  const input = parseForm(RoleForm, form, readingOf(program));
  if (!input.ok) return input.state;
  const personId = readId("person", String(form.get("person") ?? ""));
  if (!personId) return incomplete(program);
  const changed = await changeRole(scope, { personId, role: input.value.role }, clock.now());
  if (!changed.ok) return answerOf(showId("person", personId), refused(changed.error, program));
  refresh();
  return formDone(say(readingOf(program), "member.form.saved"));
}

/** Takes somebody out, with their share, or takes an invitation back. */
export async function removeAction(_: FormState, sent: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const personId = readId("person", String(formOf(sent).get("person") ?? ""));
  if (!personId) return incomplete(program);
  const removed = await removePerson(scope, personId, clock.now());
  const row = showId("person", personId);
  if (!removed.ok) return answerOf(row, refused(removed.error, program));
  refresh();
  return answerOf(row, formDone(say(readingOf(program), "member.form.done")));
}

const GiveInput = z.object({ points: PointsInput });

/** Gives points to the pool by hand. */
export async function giveAction(_: FormState, sent: FormData): Promise<FormState> {
  const form = formOf(sent);
  const { scope, program } = await requireMember();
  const input = parseForm(GiveInput, form, readingOf(program));
  if (!input.ok) return input.state;
  const key = idempotencyKey(form);
  if (!key) return incomplete(program, form);
  const given = await giveToPool(scope, input.value.points, key, clock.now());
  if (!given.ok) return refused(given.error, program, form, "points");
  refresh();
  const reading = readingOf(program);
  const points = formatPoints(given.value.points, reading);
  return formDone(say(reading, "sharing.pool.given", { points }));
}

/** Whether what is earned goes into the pool by itself. */
export async function givesAction(_: FormState, sent: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const gives = formOf(sent).get("gives") === "on";
  const changed = await giveAutomatically(scope, gives, clock.now());
  if (!changed.ok) return refused(changed.error, program);
  refresh();
  return formDone(say(readingOf(program), gives ? "sharing.pool.givesNow" : "sharing.pool.keepsNow"));
}

/** Redeems a reward from the pool; the code goes to whoever redeems. */
export async function redeemFromPoolAction(_: FormState, sent: FormData): Promise<FormState> {
  const form = formOf(sent);
  const { scope, program } = await requireMember();
  const rewardId = readId("reward", String(form.get("reward") ?? ""));
  const key = idempotencyKey(form);
  if (!rewardId || !key) return incomplete(program);
  const request = { key, hash: hashOf({ reward: rewardId, pool: true }) };
  const answer = await redeemFromPool(scope, rewardId, request, clock.now());
  if (answer.ok) redirect(paths.redeemed(answer.value.id));
  if (isOfHousehold(answer.error)) return refused(answer.error, program);
  return formError(refusalSentence(answer.error, wordingOf(program)));
}

/** Leaves the household with one's share. */
export async function leaveAction(): Promise<FormState> {
  const { scope, program } = await requireMember();
  const left = await leaveHousehold(scope, clock.now());
  if (!left.ok) return refused(left.error, program);
  redirect(paths.household);
}

/** Ends the household and splits what is left. */
export async function dissolveAction(): Promise<FormState> {
  const { scope, program } = await requireMember();
  const ended = await dissolveHousehold(scope, clock.now());
  if (!ended.ok) return refused(ended.error, program);
  redirect(paths.household);
}
