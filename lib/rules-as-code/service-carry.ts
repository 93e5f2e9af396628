import { findProgramById } from "@/db/queries/programs";
import type { Tx } from "@/db/transaction";
import { createGate, removeGate, updateGate } from "@/lib/access/service";
import { createCause, endCause, setImpact } from "@/lib/causes/service";
import { publishSentence } from "@/lib/earning/publish-refusals";
import { endRule, publishRule } from "@/lib/earning/service-rules";
import {
  cancelDraw,
  createBadge,
  createChallenge,
  createDraw,
  type DrawError,
  endBadge,
  endChallenge,
  updateBadge,
  updateChallenge,
} from "@/lib/game/service";
import { changeSettings } from "@/lib/programs/service-settings";
import { createReward, listRewards, updateReward } from "@/lib/rewards/service";
import { type SegmentError, segmentRefusal } from "@/lib/segments/refusal";
import { removeSegment, saveSegment } from "@/lib/segments/service";
import type { Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { createSurvey, endSurvey } from "@/lib/surveys/service";
import { saveLadder } from "@/lib/tiers/service-ladder";
import { addressRefused } from "@/lib/webhooks/service";
import { ONE_OF, type Step } from "./plan";
import { applyLanding } from "./service-landing";
import type { Plan } from "./service-plan";
import { BODIES, badgeTerms, causeTerms, challengeTerms, gateTerms, rewardTerms } from "./service-terms";
import { drawTerms, segmentTerms, surveyTerms } from "./service-terms-asked";
import { applyWords } from "./service-words";

/** A step was refused by what it would change: the transaction is taken back. */
export class StepRefused extends Error {
  override name = "StepRefused";
  readonly step: string;
  readonly sentence: string;
  constructor(step: string, sentence: string) {
    super(sentence);
    [this.step, this.sentence] = [step, sentence];
  }
}

const DRAW_SENTENCES: Partial<Record<DrawError["code"], string>> = {
  slug_taken: "a draw has this address already, perhaps one that is over: choose another slug.",
  prize_unknown: "a prize is no reward on offer. Make the reward first, and name it in the next file.",
};

/** What carries out the steps of a plan, one after the other, in the transaction that is there. */
export class Carrier {
  private readonly tx: Tx;
  private readonly scope: ProgramScope;
  private readonly plan: Plan;
  private readonly now: Date;

  constructor(tx: Tx, scope: ProgramScope, plan: Plan, now: Date) {
    [this.tx, this.scope, this.plan, this.now] = [tx, scope, plan, now];
  }

  private refused({ list, name }: Pick<Step, "list" | "name">, sentence: string): StepRefused {
    return new StepRefused(`${ONE_OF[list]} “${name}”`, sentence);
  }

  /** The error's code in words, where the feature has no sentence of its own for a file. */
  private done<T>(step: Step, result: Result<T, { code: string }>): void {
    if (!result.ok) throw this.refused(step, `${result.error.code.replaceAll("_", " ")}.`);
  }

  async all(letFall: boolean): Promise<void> {
    const { settings, ladder, steps, landing, words } = this.plan;
    if (settings) await changeSettings(this.scope, settings.next, this.now);
    const inOrder = (list: Step["list"]) => steps.filter((step) => step.list === list);
    const segments = inOrder("segments");
    for (const step of segments.filter(({ action }) => action !== "end")) await this.segment(step);
    for (const step of [...inOrder("causes"), ...inOrder("gates")]) await this.step(step);
    if (ladder) await this.ladder(ladder.draft, letFall);
    for (const step of inOrder("rewards")) await this.reward(step);
    // What ends makes room for what begins.
    for (const step of inOrder("earning_rules").filter(({ action }) => action === "end"))
      await this.rule(step);
    const place = ({ id, name }: Step) =>
      this.plan.ruleOrder.findIndex((rule) =>
        rule.id === null || id === null ? rule.name === name : rule.id === id,
      );
    const rules = inOrder("earning_rules").filter(({ action }) => action !== "end");
    for (const step of rules.toSorted((a, b) => place(a) - place(b))) await this.rule(step, place(step));
    for (const step of [...inOrder("badges"), ...inOrder("challenges")]) await this.step(step);
    for (const step of inOrder("surveys")) await this.survey(step);
    for (const step of inOrder("draws")) await this.draw(step);
    // Nothing may name a segment that goes.
    for (const step of segments.filter(({ action }) => action === "end")) await this.segment(step);
    const refused = landing && (await applyLanding(this.scope, landing, this.now));
    if (refused) throw new StepRefused("landing page", refused);
    const unsaid = words && (await applyWords(this.tx, this.scope, words, this.now));
    if (unsaid) throw new StepRefused("words", unsaid);
  }

  private async segment(step: Step): Promise<void> {
    const { scope, now } = this;
    const { id, name, action, newId } = step;
    const taken = <T>(result: Result<T, SegmentError>) => {
      if (!result.ok) throw this.refused(step, segmentRefusal(result.error).message);
    };
    if (action === "end" && id !== null) return taken(await removeSegment(scope, id, now));
    const terms = segmentTerms({ name, body: BODIES.segments.parse(step.body) });
    const isThere = action === "change";
    taken(await saveSegment(scope, isThere ? id : null, terms, now, id ?? newId));
  }

  private async survey({ action, id, name, body }: Step): Promise<void> {
    if (action === "end" && id !== null) return void (await endSurvey(this.scope, id, this.now));
    await createSurvey(this.scope, surveyTerms({ name, body: BODIES.surveys.parse(body) }), this.now);
  }

  private async draw(step: Step): Promise<void> {
    const { scope, now } = this;
    const { action, id, name } = step;
    const taken = <T>(result: Result<T, DrawError>) => {
      if (!result.ok) throw this.refused(step, DRAW_SENTENCES[result.error.code] ?? result.error.code);
    };
    if (action === "end" && id !== null) return taken(await cancelDraw(scope, id, now));
    const body = BODIES.draws.parse(step.body);
    if (body.closesAt <= now) throw this.refused(step, "closesAt is over: choose a later day.");
    const rewards = new Map((await listRewards(scope)).map((reward) => [reward.id, reward.name]));
    taken(await createDraw(scope, drawTerms({ name, body }, rewards, now), now));
  }

  private async ladder(draft: NonNullable<Plan["ladder"]>["draft"], letFall: boolean): Promise<void> {
    const program = await findProgramById(this.tx, this.scope.programId);
    const revision = program?.rulesRevision ?? 0;
    const saved = await saveLadder(this.scope, draft, { letFall, revision }, this.now);
    if (saved.ok) return;
    const { error } = saved;
    const sentence =
      error.code === "ladder_wrong" ? Object.values(error.errors).flat().join(" ") : "Somebody changed it.";
    throw new StepRefused("tiers", sentence);
  }

  private async rule(step: Step, place = -1): Promise<void> {
    const { id, name, body } = step;
    const { program, newest } = this.plan.state;
    const basedOn = (id === null ? undefined : newest.get(id)) ?? 0;
    if (step.action === "end" && id !== null) {
      const ended = await endRule(this.scope, id, basedOn, this.now);
      if (!ended.ok) throw this.refused(step, publishSentence(ended.error, program.timeZone));
      return;
    }
    const { definition, from, until } = BODIES.earning_rules.parse(body);
    const isLast = id === null || place >= this.plan.misplacedFrom;
    const published = await publishRule(
      this.scope,
      id,
      { name, definition, basedOn, startsAt: from, endsAt: until, place: isLast ? "last" : "keep" },
      this.now,
    );
    if (!published.ok) throw this.refused(step, publishSentence(published.error, program.timeZone));
  }

  private async reward(step: Step): Promise<void> {
    const { id, name, action } = step;
    if (action === "end" && id !== null) {
      const reward = (await listRewards(this.scope)).find((one) => one.id === id);
      if (!reward) throw this.refused(step, "it is gone.");
      const { id: _, ...terms } = reward;
      const ended = { ...terms, endsAt: this.now };
      return this.done(step, await updateReward(this.scope, id, ended, { stockSeen: terms.stock }, this.now));
    }
    const body = BODIES.rewards.parse(step.body);
    const problem = body.webhookUrl ? addressRefused(body.webhookUrl) : null;
    if (problem) throw this.refused(step, `webhookUrl: ${problem}`);
    const stock = id === null ? null : (this.plan.state.stock.get(id) ?? null);
    const terms = rewardTerms({ name, body }, { stock, shops: this.plan.state.shops });
    if (id === null) await createReward(this.scope, terms, this.now);
    else this.done(step, await updateReward(this.scope, id, terms, { stockSeen: stock }, this.now));
  }

  private async step(step: Step): Promise<void> {
    const { list, action, id, name } = step;
    const { scope, now } = this;
    if (list === "causes") {
      if (action === "end" && id !== null) return void (await endCause(scope, id, now));
      const terms = causeTerms({ name, body: BODIES.causes.parse(step.body) });
      if (id === null) return void (await createCause(scope, terms, now));
      const { impactMinor, impactOne = "", impactMany = "" } = terms;
      await setImpact(scope, id, impactMinor ? { impactMinor, impactOne, impactMany } : null, now);
    }
    if (list === "gates") {
      if (action === "end" && id !== null) return void (await removeGate(scope, id, now));
      const terms = gateTerms({ name, body: BODIES.gates.parse(step.body) });
      this.done(
        step,
        id === null ? await createGate(scope, terms, now) : await updateGate(scope, id, terms, now),
      );
    }
    if (list === "badges") {
      // Ending a badge that is over lets it go on.
      if ((action === "end" || action === "revive") && id !== null)
        this.done(step, await endBadge(scope, id, now));
      if (action === "end") return;
      const terms = badgeTerms({ name, body: BODIES.badges.parse(step.body) });
      this.done(
        step,
        id === null ? await createBadge(scope, terms, now) : await updateBadge(scope, id, terms, now),
      );
    }
    if (list === "challenges") {
      if (action === "end" && id !== null) return this.done(step, await endChallenge(scope, id, now));
      const terms = challengeTerms({ name, body: BODIES.challenges.parse(step.body) });
      this.done(
        step,
        id === null ? await createChallenge(scope, terms, now) : await updateChallenge(scope, id, terms, now),
      );
    }
  }
}
