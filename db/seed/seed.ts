import { connect } from "@/db/client";
import { selectProducts } from "@/db/queries/products";
import { refreshStatistics } from "@/db/queries/statistics";
import { inProgram, readProgram } from "@/db/transaction";
import { API_SCOPES, createApiKey } from "@/lib/auth/api-key";
import { scopeFor } from "@/lib/auth/system-scope";
import { settleTouched } from "@/lib/game/service";
import { sealLedger } from "@/lib/ledger/service-seal";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { NOTICE_KINDS } from "@/lib/notices/kinds";
import { remindOfLapsing } from "@/lib/notices/service-remind";
import { env } from "@/lib/shared/env";
import { newId } from "@/lib/shared/id";
import type { Locale } from "@/lib/shared/locale";
import type { Role } from "@/lib/shared/scope";
import { letSignIn, makeStaff, type StaffDraft } from "./accounts";
import type { Plot } from "./act";
import { logDay } from "./asked";
import { bringAlong } from "./brought-along";
import { daysAgo, LAUNCH } from "./days";
import { takeOut } from "./exports";
import { fieldworkPlot } from "./fieldwork/plot";
import { FIELDWORK } from "./fieldwork/program";
import { FIELDWORK_WORDS } from "./fieldwork/words";
import { HARBOUR_OPENED, harbourPlot } from "./harbour/plot";
import { HARBOUR } from "./harbour/program";
import { MERIDIAN_OPENED, meridianPlot } from "./meridian/plot";
import { meridian } from "./meridian/program";
import { enrolPeople } from "./people";
import { performAll } from "./perform";
import { type MadeProgram, makeProgram, type ProgramDraft } from "./program";
import { emptyStage, named } from "./stage";
import { sayInLanguages, type WordTable } from "./words";

/** One program of the demo: what it is, who runs it, what happened, and who of its members can sign in. */
type Production = {
  id: string;
  draft: ProgramDraft;
  openedAt: Date;
  staff: StaffDraft[];
  plot: Plot;
  domain: string;
  signIns: string[];
  words?: Partial<Record<Locale, WordTable>>;
};

export type Seeded = { members: string[]; staff: string[]; programs: { slug: string; api_key: string }[] };

const CELEBRATED = Object.entries(NOTICE_KINDS).flatMap(([code, { celebrates }]) =>
  celebrates ? [code] : [],
);

/** The demo's programs, by slug. */
export type DemoIds = Record<"fieldwork" | "harbour" | "meridian", string>;

export function newDemoIds(): DemoIds {
  return { fieldwork: newId(), harbour: newId(), meridian: newId() };
}

function productions(now: Date, ids: DemoIds): Production[] {
  return [
    {
      id: ids.fieldwork,
      draft: FIELDWORK,
      openedAt: daysAgo(now, LAUNCH, 5),
      staff: [
        { email: "owner@example.com", name: "Mara Feld", role: "owner" },
        { email: "support@example.com", name: "Tim Adler", role: "support" },
        { email: "readonly@example.com", name: "Inga Holm", role: "readonly" },
      ],
      plot: fieldworkPlot(now),
      domain: "example.com",
      signIns: ["ana", "ben", "carla", "layla", "maximiliane"],
      words: FIELDWORK_WORDS,
    },
    {
      id: ids.harbour,
      draft: HARBOUR,
      openedAt: daysAgo(now, HARBOUR_OPENED, 5),
      staff: [
        { email: "owner@harbour.example", name: "Fergal Roche", role: "owner" },
        { email: "support@harbour.example", name: "Sinéad Moran", role: "support" },
      ],
      plot: harbourPlot(now),
      domain: "harbour.example",
      signIns: ["mia"],
    },
    {
      id: ids.meridian,
      draft: meridian(now),
      openedAt: daysAgo(now, MERIDIAN_OPENED, 5),
      staff: [
        { email: "owner@meridian.example", name: "Teresa Lobo", role: "owner" },
        { email: "support@meridian.example", name: "Henrik Dahl", role: "support" },
      ],
      plot: meridianPlot(now),
      domain: "meridian.example",
      signIns: ["leonor", "tiago"],
    },
  ];
}

/**
 * Two years of news would all be new: what is older than a week was seen, and what was celebrated was. Those who sign in
 * have had their mail, so that the newest in the mailbox is what they ask for.
 */
async function calmDown({ scope }: MadeProgram, now: Date): Promise<void> {
  await inProgram(scope, async (tx) => {
    await tx`
      update notices set read_at = at
       where program_id = ${scope.programId}
         and (at < ${daysAgo(now, 7)} or code = any(${CELEBRATED}::text[]))`;
    await tx`
      update notices n set mailed_at = n.at from members m
       where n.program_id = ${scope.programId} and m.program_id = n.program_id and m.id = n.member_id
         and m.user_id is not null and n.by_mail`;
  });
}

/** Lets one program happen, and holds its books against themselves: a disagreement ends the seed. */
async function produce(production: Production, password: string, now: Date): Promise<string> {
  const { draft, openedAt, plot } = production;
  const program = await makeProgram(production.id, draft, openedAt);
  const staff = await makeStaff(program.id, production.staff, password, openedAt);
  const as = (role: Role) => scopeFor(program.id, { kind: "staff", staffId: named(staff, role), role });
  const people = await enrolPeople(program.scope, plot.people, production.domain);
  const products = await readProgram(program.scope, (tx) => selectProducts(tx, program.scope));
  const stage = emptyStage({
    program,
    owner: as("owner"),
    support: as("support"),
    // Of several with one drawing it names the first.
    products: new Map(
      products
        .toReversed()
        .flatMap((product) => [[product.art, product] as const, [product.sku, product] as const]),
    ),
    people,
  });
  await performAll(stage, plot.acts, now);
  await sayInLanguages(stage.owner, draft.slug, production.words ?? {}, now);
  await settleTouched(program.scope, now);
  await remindOfLapsing(program.scope, now);
  const signing = production.signIns.map((key) => named(people, key));
  await letSignIn(program.scope, signing, password, openedAt);
  if (production.draft.slug === "fieldwork") await bringAlong(stage.owner, now);
  if (draft.slug === "fieldwork") await takeOut(stage.owner, draft, now);
  await calmDown(program, now);
  await sealLedger(program.scope);
  const { findings } = await verifyLedger(program.scope);
  if (findings.length > 0)
    throw new Error(`the books of ${draft.slug} disagree: ${JSON.stringify(findings)}`);
  const key = { name: "Demo", scopes: API_SCOPES, expiresAt: null };
  const made = await createApiKey(stage.owner, key, now);
  await logDay(stage.owner, made.id, now);
  return made.key;
}

/** Gives the planner the new sizes; the tables have no others' rows to be asked about. */
async function analyse(): Promise<void> {
  const owner = connect(env().DATABASE_URL, { max: 1, name: "regulars seed" });
  try {
    await refreshStatistics(owner);
  } finally {
    await owner.end({ timeout: 5 });
  }
}

/** Fills an empty database with the demo: programs whose history ends at `now`. */
export async function seedDemo(password: string, now: Date, ids: DemoIds = newDemoIds()): Promise<Seeded> {
  const made: Seeded = { members: [], staff: [], programs: [] };
  for (const production of productions(now, ids)) {
    const key = await produce(production, password, now);
    made.members.push(...production.signIns.map((who) => `${who}@${production.domain}`));
    made.staff.push(...production.staff.map(({ email }) => email));
    made.programs.push({ slug: production.draft.slug, api_key: key });
  }
  await analyse();
  return made;
}
