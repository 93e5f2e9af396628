import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram } from "@/db/testing/fixtures";
import { verifyAudit } from "@/lib/audit/service";
import { systemScope } from "@/lib/auth/system-scope";
import { recordEvents } from "@/lib/earning/service";
import { aLine, anOrder } from "@/lib/earning/testing/samples";
import { sealLedger } from "@/lib/ledger/service-seal";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { programBySlug } from "@/lib/programs/service";
import { load } from "./service-load";
import { exportProgram, exportTable, writeFile } from "./service-program";
import { exportedTable, TABLES } from "./tables";

const folder = mkdtempSync(path.join(tmpdir(), "regulars-export-"));
process.env.REGULARS_DATA_DIR = folder;
const owner = connect(testDatabase().ownerUrl, { max: 2 });
const now = new Date("2026-11-22T12:00:00Z");
const quiet = () => {};
let programId: string;
const file = path.join(folder, "fieldwork.ndjson.gz");

const scope = () => systemScope(programId, "test");
const lines = (from = file) => gunzipSync(readFileSync(from)).toString().trimEnd().split("\n");

function saved(name: string, text: readonly string[]): string {
  const at = path.join(folder, name);
  writeFileSync(at, `${text.join("\n")}\n`);
  return at;
}

async function clear(): Promise<void> {
  const tables = await owner<{ name: string }[]>`
    select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`;
  await owner.unsafe(`truncate ${tables.map(({ name }) => name).join(", ")}`);
}

beforeAll(async () => {
  const { seedIfEmpty } = await import("@/db/seed/service");
  await seedIfEmpty(now);
  programId = (await programBySlug("fieldwork"))?.id as string;
  // Sealed in two pieces, and something that is not sealed yet.
  await sealLedger(scope());
  const ordered = async (id: string) => {
    const order = anOrder({ id, lines: [aLine({ unitPriceMinor: 50_00n })] });
    const event = {
      id,
      type: "order.paid" as const,
      occurredAt: now,
      shop: null,
      member: { email: "ana@example.com" },
      order,
    };
    const [made] = await recordEvents(scope(), "test", [event], now);
    expect(made?.ok).toBe(true);
  };
  await ordered("sealed-later");
  await sealLedger(scope());
  await ordered("not-sealed");
}, 120_000);
afterAll(async () => {
  await Promise.all([owner.end(), closeDatabase()]);
  rmSync(folder, { recursive: true });
});

describe("a program's file", () => {
  let sums: { transfers: bigint; members: bigint };
  let chain: unknown;
  beforeAll(async () => {
    const [row] = await owner<{ transfers: bigint; members: bigint }[]>`
      select (select count(*) from transfers where program_id = ${programId}) as transfers,
             (select count(*) from members where program_id = ${programId}) as members`;
    sums = row as typeof sums;
    chain = (
      await owner`select number, root, hash from seals where program_id = ${programId} order by number`
    ).map((seal) => ({ ...seal }));
    await writeFile(file, (sink) => exportProgram(scope(), { sink, watch: quiet, now }));
  });

  test("says what it is, and holds no secret of anybody", async () => {
    const text = lines().join("\n");
    expect(JSON.parse(lines()[0] ?? "")).toMatchObject({
      regulars: "program",
      format: 1,
      program: { slug: "fieldwork" },
      programs: [{ books: { transfers: `${sums.transfers}` } }],
      left_out: {
        wallet_issuers: expect.stringContaining("secret"),
        api_keys: expect.stringContaining("key"),
      },
    });
    const secrets = await owner<{ secret: string }[]>`
      select password_hash as secret from users where password_hash is not null
      union select totp_secret from users where totp_secret is not null
      union select encode(hash, 'hex') from api_keys
      union select check_in_secret from shops where check_in_secret is not null
      union select seed from draws where drawn_at is null
      union select access_token from shopify_stores where access_token is not null
      union select sealed from wallet_issuers`;
    expect(secrets.length).toBeGreaterThan(5);
    for (const { secret } of secrets) expect(text.includes(secret)).toBe(false);
  });

  test("holds this program's rows, and nobody else's", async () => {
    const text = lines().join("\n");
    const others = await owner<{ word: string }[]>`
      select id::text as word from members where program_id <> ${programId}
      union select email from users u
       where not exists (select from members m where m.program_id = ${programId} and m.user_id = u.id)
         and not exists (select from staff_roles s where s.program_id = ${programId} and s.user_id = u.id)`;
    expect(others.length).toBeGreaterThan(5);
    expect(others.filter(({ word }) => text.includes(word))).toEqual([]);
  });

  test("is brought into an empty installation: the same ledger, the same chain, books that agree", async () => {
    const before = (await verifyLedger(scope())).transfers;
    await clear();
    const loaded = await load(file, "program", { watch: quiet, now });
    expect(loaded).toMatchObject({ ok: true, value: { programs: [{ slug: "fieldwork" }] } });
    const verified = await verifyLedger(scope());
    expect(verified.findings).toEqual([]);
    expect(verified.transfers).toBe(before);
    const sealed =
      await owner`select number, root, hash from seals where program_id = ${programId} order by number`;
    expect(sealed.map((seal) => ({ ...seal }))).toEqual(chain);
    expect(await verifyAudit(scope())).toMatchObject({ intact: true });

    // It goes on: what was not sealed is sealed behind the chain, and the file of it is the same again.
    await sealLedger(scope());
    expect((await verifyLedger(scope())).findings).toEqual([]);
    const [left] = await owner<{ open: number }[]>`
      select count(*)::int as open from transfers t where t.program_id = ${programId}
         and t.xid >= (select max(to_xid) from seals where program_id = ${programId})`;
    expect(left?.open).toBe(0);
    const again = path.join(folder, "again.ndjson.gz");
    await writeFile(again, (sink) => exportProgram(scope(), { sink, watch: quiet, now }));
    const tables = (from: string) => {
      const hashes = new Map<string, string>();
      for (const line of lines(from))
        if (line.startsWith('{"end"')) hashes.set(JSON.parse(line).end, JSON.parse(line).sha256);
      return hashes;
    };
    const [first, second] = [tables(file), tables(again)];
    const changed = [...first].filter(([table, hash]) => second.get(table) !== hash).map(([table]) => table);
    // Sealing adds a seal; the import is in the log; messages do not go by mail; draws have new seeds; files of members
    // come without their bytes, and the program without an endpoint for webhooks.
    expect(
      changed.filter(
        (table) =>
          ![
            "audit_entries",
            "draws",
            "member_imports",
            "programs",
            "ledger_days",
            "notices",
            "seals",
            "transfers",
          ].includes(table),
      ),
    ).toEqual([]);
    expect(JSON.parse(lines(again)[0] ?? "").programs[0].books.hash).toBe(
      JSON.parse(lines()[0] ?? "").programs[0].books.hash,
    );
  }, 60_000);

  test("is not brought in twice", async () => {
    expect(await load(file, "program", { watch: quiet, now })).toEqual({
      ok: false,
      error: { code: "program_exists", slug: "fieldwork" },
    });
    expect(await load(file, "backup", { watch: quiet, now })).toMatchObject({
      error: { code: "wrong_kind" },
    });
  });

  describe("that is not whole", () => {
    const damaged: [string, (text: string[]) => string[]][] = [
      ["cut off", (text) => text.slice(0, -40)],
      ["without its last line", (text) => text.slice(0, -1)],
      [
        "with a row more of points",
        (text) => text.map((line) => line.replace('"amount":120,', '"amount":121,')),
      ],
      ["without a row", (text) => text.filter((line, at) => !(line.startsWith('{"row"') && at % 50 === 7))],
      [
        "with a row twice",
        (text) =>
          text.flatMap((line, at) => (line.startsWith('{"row"') && at % 90 === 7 ? [line, line] : [line])),
      ],
      [
        "with a table of a newer version",
        (text) => [
          text[0] ?? "",
          '{"table":"hovercrafts","program":null,"columns":["id"]}',
          ...text.slice(1),
        ],
      ],
      ["with text in the middle", (text) => [...text.slice(0, 30), "hello", ...text.slice(30)]],
      ["of nothing", () => []],
      ["of something else", () => ["id,name", "1,x"]],
      [
        "in a newer format",
        (text) => text.map((line, at) => (at === 0 ? line.replace('"format":1', '"format":2') : line)),
      ],
      ["with more after the end", (text) => [...text, '{"row":{}}']],
    ];
    beforeAll(clear);
    test.each(damaged)("%s changes nothing", async (_, change) => {
      const bad = saved("bad.ndjson", change(lines()));
      expect((await load(bad, "program", { watch: quiet, now })).ok).toBe(false);
      expect(
        await owner`select 1 from programs union all select 1 from users union all select 1 from transfers`,
      ).toHaveLength(0);
    });

    test("whose sums were made to fit is refused by what its ledger comes to", async () => {
      const { createHash } = await import("node:crypto");
      const forged: string[] = [];
      const whole = createHash("sha256");
      let hash = createHash("sha256");
      for (const line of lines()) {
        if (line.startsWith('{"table"')) hash = createHash("sha256");
        let now = line;
        if (line.startsWith('{"row"')) {
          now = line.replace(
            /"kind":"earn","debit":"program:issued","credit":"member:available","amount":(\d+),/,
            (_, n) =>
              `"kind":"earn","debit":"program:issued","credit":"member:available","amount":${Number(n) + 1},`,
          );
          hash.update(`${now}\n`);
        } else if (line.startsWith('{"end"')) {
          const sha256 = hash.digest("hex");
          whole.update(sha256);
          now = JSON.stringify({ ...JSON.parse(line), sha256 });
        } else if (line.startsWith('{"whole"'))
          now = JSON.stringify({ ...JSON.parse(line), sha256: whole.digest("hex") });
        forged.push(now);
      }
      expect(await load(saved("forged.ndjson", forged), "program", { watch: quiet, now })).toMatchObject({
        error: { code: "books_differ", slug: "fieldwork" },
      });
      expect(await owner`select 1 from programs`).toHaveLength(0);
    });
  });

  test("links people to who they are here, never to somebody else", async () => {
    await clear();
    const [stranger, ana] = ["0190a1b2-0000-7000-8000-00000000000a", "0190a1b2-0000-7000-8000-00000000000b"];
    const was = lines().find(
      (line) =>
        line.startsWith('{"row"') &&
        line.includes('"email":"ben@example.com"') &&
        line.includes('"created_at"') &&
        !line.includes("program_id"),
    );
    const benId = JSON.parse(was ?? "").row.id as string;
    await owner`insert into users (id, email) values (${benId}, 'stranger@example.com'), (${ana}, 'ana@example.com'), (${stranger}, 'x@example.com')`;
    expect((await load(file, "program", { watch: quiet, now })).ok).toBe(true);
    const rows = await owner<{ memberEmail: string; userId: string; email: string }[]>`
      select m.email_key as member_email, m.user_id, u.email from members m join users u on u.id = m.user_id
       where m.email_key in ('ana@example.com', 'ben@example.com') order by 1`;
    expect(rows.map(({ memberEmail, email }) => [memberEmail, email])).toEqual([
      ["ana@example.com", "ana@example.com"],
      ["ben@example.com", "ben@example.com"],
    ]);
    expect(rows[0]?.userId).toBe(ana);
    expect(rows[1]?.userId).not.toBe(benId);
    const [users] = await owner<{ hashes: number }[]>`select count(password_hash)::int as hashes from users`;
    expect(users?.hashes).toBe(0);
  });
});

describe("a table as CSV", () => {
  test("each can be read back, row by row, with the columns it names and no formula", async () => {
    for (const table of TABLES) {
      let text = "";
      await exportTable(scope(), table, {
        sink: (piece) => {
          text += piece;
        },
        watch: quiet,
      });
      expect(text.startsWith("\uFEFF")).toBe(true);
      const rows: Record<string, string>[] = parse(text, {
        bom: true,
        columns: true,
        record_delimiter: "\r\n",
      });
      for (const row of rows)
        for (const field of Object.values(row))
          expect(/^\s*[=+@]/.test(field) || (/^\s*-/.test(field) && !/^-\d+(\.\d+)?$/.test(field))).toBe(
            false,
          );
    }
  });

  test("formulas are defused, numbers stay numbers, ids are as everywhere else, digits are all there", async () => {
    const program = await makeProgram(owner);
    const ana = await makeMember(owner, program, { points: 5, name: '=HYPERLINK("http://x","y")' });
    await owner`update members set external_id = '820982911946154509' where id = ${ana.id}`;
    await owner`update balances set available = 9007199254740993 where member_id = ${ana.id}`;
    const read = async (name: string) => {
      const table = exportedTable(name);
      if (!table) throw new Error(name);
      let text = "";
      await exportTable(program.scope, table, {
        sink: (piece) => {
          text += piece;
        },
        watch: quiet,
      });
      return parse(text, { bom: true, columns: true }) as Record<string, string>[];
    };
    const [member] = await read("members");
    expect(member).toMatchObject({
      id: `mem_${ana.id.replaceAll("-", "")}`,
      name: `'=HYPERLINK("http://x","y")`,
      external_id: "820982911946154509",
      joined_at: "2024-03-01T10:00:00.000Z",
      excluded: "false",
    });
    expect((await read("balances"))[0]).toMatchObject({ available: "9007199254740993" });
    expect(Object.keys((await read("shops"))[0] ?? {})).not.toContain("check_in_secret");
  });
});
