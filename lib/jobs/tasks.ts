import { sweepRequests } from "@/lib/api/service-once";
import { forgetApiRequests } from "@/lib/api/service-request-log";
import { sweepAuth } from "@/lib/auth/sweep";
import { systemScope } from "@/lib/auth/system-scope";
import { forgetInvitations } from "@/lib/auth/team/invitations";
import { forgetCardAddresses } from "@/lib/cards/service";
import { watchCertificates } from "@/lib/cards/service-issuers";
import { shareOrders } from "@/lib/causes/service-share";
import { resumeParked } from "@/lib/earning/service-parked";
import { carryOutExpiryChoices } from "@/lib/expiry/service";
import { forgetExports, makeExports } from "@/lib/exports/service";
import { closeDraws, settleAll, settleTouched } from "@/lib/game/service";
import { isUnderReplay } from "@/lib/imports/service-replay";
import { settleDueLots } from "@/lib/ledger/service-due";
import { sealLedger } from "@/lib/ledger/service-seal";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { forgetImportFiles, WORK_JOB, workOnImports } from "@/lib/member-imports/service";
import { greetMembers } from "@/lib/members/service-greet";
import { settleMemberships } from "@/lib/membership/service";
import { remindOfCodes, tellOfCodes } from "@/lib/notices/service-codes";
import { mailNotices } from "@/lib/notices/service-mail";
import { remindOfLapsing } from "@/lib/notices/service-remind";
import { welcomeMembers } from "@/lib/notices/service-welcome";
import { eraseGone } from "@/lib/privacy/service";
import { listPrograms } from "@/lib/programs/service";
import { compareStores } from "@/lib/reconcile/service-run";
import { forgetTraces, settleAllReferrals, settleReferrals } from "@/lib/referrals/service";
import {
  callDueWebhooks,
  endLapsedOutside,
  expireVouchers,
  settleAllHeld,
  settleAllOutside,
} from "@/lib/rewards/service";
import { log } from "@/lib/shared/log";
import type { ProgramScope } from "@/lib/shared/scope";
import { arriveTransfers, giveToPools } from "@/lib/sharing/service";
import { resendMissing } from "@/lib/shop/service";
import { followNames } from "@/lib/shopify/service-rename";
import { resealStores } from "@/lib/shopify/service-reseal";
import { showBalances } from "@/lib/shopify/service-shown";
import { keepSubscriptions } from "@/lib/shopify/service-upkeep";
import { forgetDeliveries, workAllDeliveries } from "@/lib/shopify/service-work";
import { settleEntries } from "@/lib/tiers/service-entries";
import { evaluateTiers } from "@/lib/tiers/service-evaluate";
import { resealCodes } from "@/lib/webhooks/service-codes";
import { resealEndpoints } from "@/lib/webhooks/service-endpoints";
import { forgetMessages } from "@/lib/webhooks/service-send";
import { recordWorth } from "@/lib/worth/service";

/** What a job does for one program, as of `now`. Each may run late, twice, or on two machines at once. */
type ProgramJob = (scope: ProgramScope, now: Date) => Promise<unknown>;

/** When each job runs, as a crontab pattern in UTC, and what it does: for each program, or once for all. */
type Job = { pattern: string } & ({ run: ProgramJob } | { once: (now: Date) => Promise<unknown> });

export const JOBS: Record<string, Job> = {
  "settle-due-lots": { pattern: "* * * * *", run: unlessReplayed(settleInTime) },
  "expire-vouchers": { pattern: "*/5 * * * *", run: expireInTime },
  /** Hourly, so that a day's run is soon after the local midnight everywhere and after an outage. */
  "evaluate-tiers": { pattern: "7 * * * *", run: unlessReplayed(evaluateTiers) },
  "settle-memberships": { pattern: "*/5 * * * *", run: settleMemberships },
  "settle-tier-entries": { pattern: "* * * * *", run: settleEntries },
  "show-balances-in-stores": { pattern: "* * * * *", run: showBalances },
  "follow-store-names": { pattern: "7 * * * *", run: followNames },
  "keep-store-subscriptions": { pattern: "37 * * * *", run: keepSubscriptions },
  "settle-outside-rewards": { pattern: "* * * * *", run: settleAllOutside },
  "settle-held-rewards": { pattern: "* * * * *", run: settleAllHeld },
  "call-reward-webhooks": { pattern: "* * * * *", run: callDueWebhooks },
  "resend-missing-orders": { pattern: "* * * * *", run: resendMissing },
  "greet-members": { pattern: "11 * * * *", run: greetMembers },
  "welcome-members": { pattern: "* * * * *", run: welcomeMembers },
  "tell-of-codes": { pattern: "* * * * *", run: tellOfCodes },
  "remind-of-codes": { pattern: "13 * * * *", run: remindOfCodes },
  "remind-of-lapsing": { pattern: "7 * * * *", run: remindOfLapsing },
  "mail-notices": { pattern: "* * * * *", run: (scope, now) => mailNotices(scope, now) },
  "arrive-transfers": { pattern: "* * * * *", run: arriveTransfers },
  "give-to-pools": { pattern: "*/5 * * * *", run: giveToPools },
  "resume-parked-events": { pattern: "* * * * *", run: resumeParked },
  "settle-game": { pattern: "* * * * *", run: settleTouched },
  "settle-game-nightly": { pattern: "25 2 * * *", run: settleAll },
  "close-draws": { pattern: "* * * * *", run: closeDraws },
  "settle-referrals": { pattern: "* * * * *", run: settleReferrals },
  "settle-referrals-nightly": { pattern: "40 2 * * *", run: settleAllReferrals },
  "forget-traces": { pattern: "50 2 * * *", run: forgetTraces },
  "record-worth": { pattern: "11 * * * *", run: recordWorth },
  "forget-card-addresses": { pattern: "40 3 * * *", run: forgetCardAddresses },
  "watch-certificates": { pattern: "20 6 * * *", run: watchCertificates },
  "share-with-causes": { pattern: "* * * * *", run: shareOrders },
  /** Asked for whenever something comes in; each minute for what nobody asked for. */
  "work-shopify-deliveries": { pattern: "* * * * *", once: workAllDeliveries },
  "reseal-shopify-stores": { pattern: "45 3 * * *", run: resealStores },
  "forget-shopify-deliveries": { pattern: "35 3 * * *", run: forgetDeliveries },
  "compare-stores": { pattern: "* * * * *", run: compareStores },
  /** Asked for with each export; each minute for what was interrupted. */
  "make-exports": { pattern: "* * * * *", run: makeExports },
  "forget-exports": { pattern: "22 * * * *", run: forgetExports },
  "seal-ledger": { pattern: "* * * * *", run: sealLedger },
  "forget-staff-invitations": { pattern: "55 3 * * *", run: forgetInvitations },
  "sweep-sign-ins": { pattern: "17 * * * *", once: sweepAuth },
  "erase-who-left": { pattern: "41 * * * *", run: eraseGone },
  "forget-api-requests": { pattern: "5 * * * *", run: forgetApiRequests },
  "forget-requests": { pattern: "15 3 * * *", run: sweepRequests },
  "forget-webhooks": { pattern: "35 3 * * *", run: forgetMessages },
  "reseal-webhooks": { pattern: "45 3 * * *", run: resealEndpoints },
  "reseal-codes": { pattern: "50 3 * * *", run: resealCodes },
  [WORK_JOB]: { pattern: "* * * * *", run: workOnImports },
  "forget-import-files": { pattern: "45 3 * * *", run: forgetImportFiles },
  "verify-ledger": { pattern: "30 3 * * *", run: verifyNightly },
};

/** For what time does: while a program's history is told over again, only the replay lets time pass. */
function unlessReplayed(run: ProgramJob): ProgramJob {
  return async (scope, now) => ((await isUnderReplay(scope)) ? undefined : run(scope, now));
}

/** What members chose for points that lapse is done before they lapse, however late this runs (B16). */
async function settleInTime(scope: ProgramScope, now: Date): Promise<void> {
  await carryOutExpiryChoices(scope, now);
  await settleDueLots(scope, now);
}

/** What a store has is asked there before it lapses here: it may have been used in time. */
async function expireInTime(scope: ProgramScope, now: Date): Promise<void> {
  await endLapsedOutside(scope, now);
  await expireVouchers(scope, now);
}

async function verifyNightly(scope: ProgramScope): Promise<void> {
  const { findings, ...looked } = await verifyLedger(scope);
  if (findings.length > 0) log.error({ programId: scope.programId, findings }, "the books do not agree");
  else log.info({ programId: scope.programId, ...looked }, "the books agree");
}

/** Runs a job. One program's failure is logged and stops no other; the job then counts as failed. */
export async function runJob(name: string, now: Date): Promise<void> {
  const job = JOBS[name];
  if (!job) throw new Error(`no job ${name}`);
  if ("once" in job) await job.once(now);
  else await runForAllPrograms(name, job.run, now);
}

async function runForAllPrograms(name: string, run: ProgramJob, now: Date): Promise<void> {
  let failed = 0;
  for (const program of await listPrograms()) {
    try {
      await run(systemScope(program.id, `job ${name}`), now);
    } catch (error) {
      failed++;
      log.error({ err: error, job: name, programId: program.id }, "a job failed for a program");
    }
  }
  if (failed > 0) throw new Error(`${name} failed for ${failed} programs`);
}
