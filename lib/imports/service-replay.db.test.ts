import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { announceReplay } from "@/db/queries/replays";
import { testDatabase } from "@/db/testing/database";
import { makeProgram } from "@/db/testing/fixtures";
import { rowsReadByTable } from "@/db/testing/rows-read";
import { systemScope } from "@/lib/auth/system-scope";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { programBySlug } from "@/lib/programs/service";
import { isUnderReplay, type ReplayRequest, replay } from "./service-replay";
import type { Summary, Tally } from "./summary";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
const folder = mkdtempSync(path.join(tmpdir(), "regulars-replay-"));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all([owner.end(), closeDatabase()]);
});

const sample = (name: string) => path.join(import.meta.dirname, "samples", name);
const retail = readFileSync(sample("online-retail.csv"), "utf8");
const now = new Date("2027-01-10T12:00:00Z");

function request(part: Partial<ReplayRequest> & { program: string }): ReplayRequest {
  return { source: "online-retail", file: sample("online-retail.csv"), rules: "one-per-unit", ...part };
}

async function run(part: Parameters<typeof request>[0], onReport: (tally: Tally) => void = () => {}) {
  const stop = new AbortController();
  const report = (tally: Tally) => {
    onReport(tally);
    if (stopAfter !== null && tally.orders >= stopAfter) stop.abort();
  };
  return replay(request(part), { signal: stop.signal, report, now });
}
let stopAfter: number | null = null;

async function finished(part: Parameters<typeof request>[0]): Promise<Summary> {
  const done = await run(part);
  if (!done.ok || done.value.state !== "finished") throw new Error(JSON.stringify(done));
  return done.value.summary;
}

/** Everything the program's books say, apart from ids that are drawn. */
async function books(slug: string) {
  const program = await programBySlug(slug);
  const id = program?.id ?? "";
  const [orders, balances, counts] = await Promise.all([
    owner<{ externalId: string; status: string; paidAt: Date; totalMinor: bigint; points: bigint }[]>`
      select external_id, status, paid_at, total_minor, points, exact from orders where program_id = ${id} order by 1`,
    owner<{ available: bigint; debt: bigint }[]>`
      select m.external_id, b.available, b.pending, b.debt from balances b
            join members m on m.program_id = b.program_id and m.id = b.member_id
           where b.program_id = ${id} order by 1`,
    owner<{ events: bigint }[]>`
      select (select count(*) from events where program_id = ${id}) as events,
                 (select count(*) from transfers where program_id = ${id}) as transfers,
                 (select count(*) from lots where program_id = ${id}) as lots,
                 (select count(*) from audit_entries where program_id = ${id}) as audit`,
  ]);
  return { orders: [...orders], balances: [...balances], counts: counts[0] };
}

async function findings(slug: string) {
  const program = await programBySlug(slug);
  return (await verifyLedger(systemScope(program?.id ?? "", "test"))).findings;
}

/** The totals once more, from the raw text and by other means: whole thousandths in a table of invoices. */
function retailTotals() {
  const invoices = new Map<string, { customer: string; thousandths: number }>();
  for (const line of retail.trim().split("\n").slice(1)) {
    const [invoice = "", ...rest] = line.slice(1).split('","');
    const [, quantity, price, customer = ""] =
      /",(-?\d+),"[^"]+",(-?[\d.]+),"(\d*)","[^"]+"$/.exec(line) ?? [];
    expect(rest.length).toBeGreaterThan(0);
    const [units = "0", part = ""] = (price ?? "").split(".");
    const each = Number(units) * 1000 + Math.sign(Number(price) || 1) * Number(part.padEnd(3, "0"));
    const known = invoices.get(invoice) ?? { customer, thousandths: 0 };
    known.thousandths += Number(quantity) * each;
    invoices.set(invoice, known);
  }
  const all = [...invoices].map(([number, rest]) => ({ number, ...rest }));
  const orders = all.filter(
    ({ number, customer, thousandths }) => /^\d/.test(number) && customer && thousandths > 0,
  );
  const refunds = all.filter(({ number }) => number.startsWith("C"));
  const perCustomer = Map.groupBy(orders, ({ customer }) => customer);
  return {
    invoices: all.length,
    orders: orders.length,
    guest_orders: all.filter(({ number, customer }) => /^\d/.test(number) && !customer).length,
    refunds: refunds.length,
    members: new Set([...orders, ...refunds].map(({ customer }) => customer).filter(Boolean)).size,
    points_earned: orders.reduce((sum, order) => sum + Math.floor(order.thousandths / 1000), 0),
    points_reversed: refunds
      .filter(({ customer }) => customer)
      .reduce((sum, refund) => sum + Math.floor(-refund.thousandths / 1000), 0),
    repeat: [...perCustomer.values()].filter((own) => own.length > 1).length / perCustomer.size,
  };
}

describe("Online Retail", () => {
  let first: Summary;
  beforeAll(async () => {
    first = await finished({ program: "retail" });
  });

  test("gives the exact totals of the file", () => {
    const { invoices, repeat, ...expected } = retailTotals();
    expect(first).toMatchObject(expected);
    expect(first.repeat_rate).toBeCloseTo(repeat, 7);
    expect(first.orders + first.guest_orders + first.refunds + first.ignored + first.nothing_to_pay).toBe(
      invoices,
    );
    expect(first).toMatchObject({ ignored: 3, lines: 1994 });
  });

  test("is what the books say, and they agree", async () => {
    const { orders, balances } = await books("retail");
    const earned = orders
      .filter(({ status }) => status === "paid")
      .reduce((sum, { points }) => sum + points, 0n);
    const left = balances.reduce((sum, { available, debt }) => sum + available - debt, 0n);
    expect(earned).toBe(BigInt(first.points_earned));
    expect(left).toBe(BigInt(first.points_earned - first.points_reversed));
    expect(balances.some(({ debt }) => debt > 0n)).toBe(true);
    expect(await findings("retail")).toEqual([]);
  });

  test.each([
    ["two tills' lines are kept apart", "542806", 84_669n, new Date("2011-02-01T11:19:00Z")],
    [
      "a price below a penny is dropped from the total once",
      "550193",
      204_276n,
      new Date("2011-04-15T08:27:00Z"),
    ],
    ["a refund stands against it", "C542805", -380n, new Date("2011-02-01T11:19:00Z")],
  ])("%s (%s)", async (_, number, total, paidAt) => {
    const { orders } = await books("retail");
    const order = orders.find((one) => one.externalId === number);
    expect(order?.paidAt).toEqual(paidAt);
    expect(order?.totalMinor).toBe(total);
  });

  test("a second run changes nothing", async () => {
    const before = await books("retail");
    const again = await run({ program: "retail" });
    expect(again).toEqual({ ok: true, value: { state: "finished", summary: first, earlier: now } });
    expect(await books("retail")).toEqual(before);
  });

  test("nor does a run that has forgotten the first, or of the same file compressed", async () => {
    const before = await books("retail");
    await owner`delete from replays`;
    const { seconds, lines_per_second, ...same } = first;
    expect(await finished({ program: "retail" })).toMatchObject(same);
    const file = path.join(folder, "retail.csv.gz");
    writeFileSync(file, gzipSync(retail));
    expect(await finished({ program: "retail", file })).toMatchObject(same);
    expect(await books("retail")).toEqual(before);
  });

  test("while one runs nobody else lets time pass", async () => {
    const program = await programBySlug("retail");
    const scope = systemScope(program?.id ?? "", "test");
    const end = await announceReplay(scope);
    expect(await isUnderReplay(scope)).toBe(true);
    await end();
    expect(await isUnderReplay(scope)).toBe(false);
  });

  test("a planted change is found", async () => {
    const program = await programBySlug("retail");
    const id = program?.id ?? "";
    await owner`update transfers set amount = amount + 1 where (program_id, id) in (
      select program_id, id from transfers where program_id = ${id} and kind = 'earn' order by id limit 1)`;
    expect((await findings("retail")).map(({ check }) => check)).toContain("balances equal the ledger");
  });
});

describe("CDNOW", () => {
  const file = sample("cdnow.txt");
  const purchases = readFileSync(file, "latin1").trim().split(/\r?\n/);

  test("stopped in the middle and started again, it ends in the exact totals", async () => {
    stopAfter = 2000;
    const half = await run({ program: "cdnow", source: "cdnow", file });
    stopAfter = null;
    if (!half.ok || half.value.state !== "stopped") throw new Error(JSON.stringify(half));
    expect(half.value.line).toBeGreaterThanOrEqual(2000);
    expect(half.value.line).toBeLessThan(purchases.length);
    expect((await books("cdnow")).orders.length).toBe(half.value.line);

    const done = await finished({ program: "cdnow", source: "cdnow", file });
    const rows = purchases.map((line) => line.trim().split(/ +/));
    const perCustomer = Map.groupBy(rows, ([customer]) => customer);
    expect(done).toMatchObject({
      orders: 6919,
      guest_orders: 0,
      refunds: 0,
      ignored: 0,
      members: 2357,
      points_earned: 239_444,
      points_reversed: 0,
      lines: 6919,
    });
    expect(done.points_earned).toBe(rows.reduce((sum, row) => sum + Number(row[4]?.split(".")[0]), 0));
    const repeaters = [...perCustomer.values()].filter((own) => own.length > 1).length;
    expect(done.repeat_rate).toBeCloseTo(repeaters / perCustomer.size, 7);
    expect(done.repeat_rate).toBeCloseTo(0.4887569, 7);
    // Nobody has counted this program: the books are compared set with set all the same, not each row with each.
    const before = await rowsReadByTable(owner);
    expect(await findings("cdnow")).toEqual([]);
    for (const [table, rows] of await rowsReadByTable(owner))
      expect(rows - (before.get(table) ?? 0), table).toBeLessThan(2_000_000);
  });
});

describe("a damaged file", () => {
  const cut = retail.slice(0, 150_000);
  const cutLine = cut.split("\n").length;

  test.each([
    ["cut in the middle of a line", "cut.csv", () => Buffer.from(cut)],
    ["compressed and cut", "cut.csv.gz", () => gzipSync(retail).subarray(0, 30_000)],
  ])("%s: said with its line, and the whole file goes on from what was posted", async (_, name, bytes) => {
    const [program, file] = [name.replaceAll(".", "-"), path.join(folder, name)];
    writeFileSync(file, bytes());
    const refused = await run({ program, file });
    expect(refused).toMatchObject({ ok: false });
    if (name === "cut.csv") expect(refused).toMatchObject({ error: { line: cutLine } });
    expect(Number((await books(program)).counts?.events)).toBeGreaterThan(300);
    const { seconds, lines_per_second, ...whole } = await finished({ program });
    const { invoices, repeat, ...expected } = retailTotals();
    expect(whole).toMatchObject(expected);
    expect((await books(program)).orders).toEqual((await books("retail")).orders);
    expect(await findings(program)).toEqual([]);
  });

  test.each([
    ["a wrong quantity", (text: string) => text.replace(',24,"2010', ',many,"2010'), "field_wrong"],
    ["a date that does not exist", (text: string) => text.replace("2010-12-01", "2010-02-30"), "field_wrong"],
    ["an open quotation mark", (text: string) => text.replace('"United', "United"), "quote_wrong"],
  ])("with %s posts nothing of it", async (what, damage, code) => {
    const [program, file] = [what.replaceAll(" ", "-"), path.join(folder, "damaged.csv")];
    writeFileSync(file, damage(retail));
    expect(await run({ program, file })).toMatchObject({ ok: false, error: { code } });
    expect((await books(program)).orders).toEqual([]);
  });

  test("another file with the same numbers is refused, and what is posted stays", async () => {
    const file = path.join(folder, "other.csv");
    writeFileSync(file, retail.replace(",2.55,", ",2.56,"));
    await finished({ program: "first" });
    const before = await books("first");
    const refused = await run({ program: "first", file });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: "invoice_refused", error: { code: "event_conflict" } },
    });
    expect(await books("first")).toEqual(before);
  });
});

describe("what cannot be replayed is refused before anything is made", () => {
  test.each([
    ["no file", { file: path.join(folder, "missing.csv") }, "file_missing"],
    ["a folder", { file: folder }, "file_is_folder"],
    ["an empty file", { file: path.join(folder, "empty.csv") }, "file_empty"],
    ["the wrong source", { source: "cdnow" as const }, "header_wrong"],
    ["the other wrong source", { file: sample("cdnow.txt") }, "header_wrong"],
    ["no rule", { rules: null }, "no_rules"],
    ["no name for a program", { program: "Past Orders" }, "slug_wrong"],
  ])("%s", async (what, part, code) => {
    const given = { program: what.replaceAll(" ", "-"), ...part };
    writeFileSync(path.join(folder, "empty.csv"), "");
    expect(await run(given)).toMatchObject({ ok: false, error: { code } });
    expect(await programBySlug(given.program)).toBeNull();
  });

  test("into a program in another currency, with other settings or other rules", async () => {
    await makeProgram(owner, { slug: "in-euros" });
    expect(await run({ program: "in-euros" })).toMatchObject({ error: { code: "currency_differs" } });
    await owner`insert into programs (id, slug, name, currency, time_zone, settings)
      values (gen_random_uuid(), 'carries', 'Carries', 'GBP', 'Europe/London', '{"carryOver": true}')`;
    expect(await run({ program: "carries" })).toMatchObject({ error: { code: "other_settings" } });
    expect(await run({ program: "carries", rules: null })).toMatchObject({ error: { code: "no_rules" } });
    await owner`update earning_rule_versions set definition = jsonb_set(definition, '{effect,points}', '2')
      where program_id = (select id from programs where slug = 'first')`;
    expect(await run({ program: "first" })).toMatchObject({ error: { code: "other_rules" } });
  });
});
