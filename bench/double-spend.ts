import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Database } from "@/db/client";
import { createApiKey } from "@/lib/auth/api-key";
import { memberScopeFor, systemScope } from "@/lib/auth/system-scope";
import { signWidgetToken } from "@/lib/auth/widget-token";
import { adjustPoints } from "@/lib/ledger/service-adjust";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { balanceOf } from "@/lib/members/service";
import { newId, showId } from "@/lib/shared/id";
import { serverArguments } from "../scripts/steps/build.mjs";
import { startNode, stopProgram } from "../scripts/steps/children.mjs";
import { freePort } from "../scripts/steps/ports.mjs";
import type { Mark } from "./marks";
import { BUILD_FOLDER, type Served } from "./pages";

const CLIENTS = 64;
const TRIES = 20;
const [COST, BALANCE] = [100n, 1_000n];

/** What somebody who redeems is told. */
type Told = "redeemed" | "not enough" | "too fast" | "failed";

type Door = (origin: string, key: string) => Promise<Told>;

/** A second process of the same build on the same database. */
async function secondProcess(): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const folder = mkdtempSync(path.join(tmpdir(), "regulars-bench-"));
  const url = `http://localhost:${port}`;
  const own = {
    NODE_ENV: "production",
    REGULARS_DEMO: "1",
    LOG_LEVEL: "warn",
    REGULARS_BUILD_DIR: BUILD_FOLDER,
  };
  const env = { ...process.env, ...own, REGULARS_DATA_DIR: folder, PORT: String(port), APP_URL: url };
  const web = startNode(serverArguments({ port, host: "127.0.0.1" }), { env, output: "collect" });
  for (let tries = 0; !(await fetch(`${url}/api/health`).catch(() => null))?.ok; tries++) {
    if (tries > 300) throw new Error(`the second process does not answer: ${web.text()}`);
    await wait(100);
  }
  const stop = async () => {
    await stopProgram(web);
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, stop };
}

async function toldBy(answer: Response): Promise<Told> {
  if (answer.status === 201) return "redeemed";
  if (answer.status === 429) return "too fast";
  const { type = "" } = (await answer.json()) as { type?: string };
  return type.endsWith(":not-enough-points") ? "not enough" : "failed";
}

/** The id under which the build answers the action of the rewards page. */
function redeemAction(): string {
  const file = path.join(BUILD_FOLDER, "site", "server", "server-reference-manifest.json");
  type Reference = { filename: string; exportedName: string };
  const { node } = JSON.parse(readFileSync(file, "utf8")) as { node: Record<string, Reference> };
  const found = Object.entries(node).find(
    ([, { filename, exportedName }]) =>
      filename === "app/(member)/account/rewards/actions.ts" && exportedName === "redeemAction",
  );
  if (!found) throw new Error("the build has no redeemAction");
  return found[0];
}

function pageDoor(cookie: string, reward: string): Door {
  const action = redeemAction();
  return async (origin, key) => {
    const form = new FormData();
    form.set("_1_reward", reward);
    form.set("_1_idempotencyKey", key);
    form.set("0", JSON.stringify([{ status: "idle" }, "$K1"]));
    const answer = await fetch(`${origin}/account/rewards`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie, origin, accept: "text/x-component", "accept-language": "en", "next-action": action },
      body: form,
    });
    const body = await answer.text();
    if (answer.headers.has("x-action-redirect")) return "redeemed";
    return answer.ok && /You have \d+ points?; this needs 100: \d+ to go\./.test(body)
      ? "not enough"
      : "failed";
  };
}

/**
 * P01: 64 clients, each 20 times, redeem 100 points of one member who has 1,000: through the page, the API and the widget
 * at once, at two processes. Exactly ten succeed, nobody meets an error, and the books agree.
 */
export async function doubleSpend(owner: Database, served: Served): Promise<Mark> {
  const [{ programId, memberId, shopId } = { programId: "", memberId: "", shopId: "" }] = await owner<
    { programId: string; memberId: string; shopId: string }[]
  >`select p.id as program_id, m.id as member_id, s.id as shop_id
      from programs p join members m on m.program_id = p.id and m.email_key = 'ana@example.com'
      join shops s on s.program_id = p.id where p.slug = 'fieldwork' limit 1`;
  const scope = systemScope(programId, "bench");
  const member = memberScopeFor(programId, memberId);
  const { available } = await balanceOf(member, new Date());
  await adjustPoints(scope, memberId, { points: BALANCE - available, reason: "bench" }, newId(), new Date());
  const rewardId = newId();
  await owner`insert into rewards (program_id, id, name, benefit, cost)
    values (${programId}, ${rewardId}, '€1 off', ${owner.json({ code: "discount_amount", minor: "100" })}, ${COST})`;
  const reward = showId("reward", rewardId);

  const scopes = ["redemptions:write"] as const;
  const { key } = await createApiKey(scope, { name: "bench", scopes: [...scopes], expiresAt: null });
  const identity = { programId, shopId, memberId, origin: null };
  const { token } = await signWidgetToken(identity, new Date());
  const send = (url: string, bearer: string, once: string) =>
    fetch(url, {
      method: "POST",
      headers: {
        authorization: `Bearer ${bearer}`,
        "content-type": "application/json",
        "idempotency-key": once,
      },
      body: JSON.stringify({ reward_id: reward }),
    }).then(toldBy);
  const doors: Door[] = [
    pageDoor(served.cookie, reward),
    (origin, once) => send(`${origin}/api/v1/members/${showId("member", memberId)}/redemptions`, key, once),
    (origin, once) => send(`${origin}/api/widget/fieldwork/redemptions`, token, once),
  ];
  const second = await secondProcess();
  const told: Record<Told, number> = { redeemed: 0, "not enough": 0, "too fast": 0, failed: 0 };
  try {
    const origins = [served.url, second.url];
    await Promise.all(
      Array.from({ length: CLIENTS }, async (_, client) => {
        for (let attempt = 0; attempt < TRIES; attempt++) {
          const door = doors[(client + attempt) % doors.length] as Door;
          const origin = origins[(client + attempt) % origins.length] as string;
          told[await door(origin, newId())]++;
        }
      }),
    );
  } finally {
    await second.stop();
  }
  const { available: left } = await balanceOf(member, new Date());
  const { findings } = await verifyLedger(scope);
  const [{ made = 0n } = {}] = await owner<{ made: bigint }[]>`
    select count(*) as made from redemptions where program_id = ${programId} and reward_id = ${rewardId}`;
  const expected = BALANCE / COST;
  return {
    id: "p01",
    what: `${CLIENTS} clients × ${TRIES} redemptions of ${COST} against ${BALANCE}, through page, API and widget at once, two processes`,
    promise: `exactly ${expected} succeed, no error, the books agree`,
    found: `${Object.entries(told)
      .map(([what, count]) => `${count} ${what}`)
      .join(", ")}; ${made} redemptions, ${left} points left, ${findings.length} findings`,
    holds:
      told.redeemed === Number(expected) &&
      made === expected &&
      left === 0n &&
      told.failed === 0 &&
      findings.length === 0,
  };
}
