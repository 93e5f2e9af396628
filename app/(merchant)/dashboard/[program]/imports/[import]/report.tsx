import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { Table } from "@/components/ui/table";
import { isMistake, PROBLEM_SENTENCES, type RowProblemCode } from "@/lib/member-imports/problem";
import type { Refusal } from "@/lib/member-imports/service";
import { refusedRows, type Tally } from "@/lib/member-imports/tally";
import type { Rate } from "@/lib/rewards/worth";
import { formatMoney, formatNumber, formatPoints, type Reading } from "@/lib/shared/format";
import type { Tier } from "@/lib/tiers/tier";

type Props = {
  tally: Tally;
  /** "would" before it runs, "has" afterwards. */
  tense: "would" | "has";
  tiers: readonly Pick<Tier, "id" | "name">[];
  currency: string;
  rate: Rate | null;
  reading: Reading;
};

/** What points are worth at the best reward, in the currency's minor units, rounded up: nobody owes less. */
function worthOf(points: bigint, rate: Rate | null): bigint | null {
  if (!rate || rate.points === 0n) return null;
  const owed = points * rate.minor;
  return owed < 0n ? owed / rate.points : (owed + rate.points - 1n) / rate.points;
}

function itemsOf({ tally, tense, tiers, currency, rate, reading }: Props): Definition[] {
  const [given, taken] = [BigInt(tally.pointsGiven), BigInt(tally.pointsTaken)];
  const worth = worthOf(given - taken, rate);
  const number = (value: number) => formatNumber(value, reading);
  const items: Definition[] = [
    { term: "Rows", value: number(tally.rows) },
    { term: "New members", value: number(tally.enrolled) },
    { term: "Members changed", value: number(tally.changed) },
    { term: "As they are already", value: number(tally.same) },
    { term: "Carried by an earlier import", value: number(tally.already) },
    { term: "Refused or left out", value: number(refusedRows(tally)) },
    { term: "Points given", value: formatPoints(given, reading) },
    { term: "Points taken", value: formatPoints(taken, reading) },
  ];
  if (worth !== null)
    items.push({
      term: tense === "would" ? "Liability would change by" : "Liability changed by",
      value: `${formatMoney({ minor: worth, currency }, reading)} at the best reward`,
    });
  const credit = BigInt(tally.creditGiven) - BigInt(tally.creditTaken);
  if (credit !== 0n)
    items.push({ term: "Store credit", value: formatMoney({ minor: credit, currency }, reading) });
  for (const { id, name } of tiers) {
    const count = tally.tiers[id];
    if (count) items.push({ term: `On “${name}”`, value: number(count) });
  }
  if (tally.higher > 0)
    items.push({ term: "On a higher tier already, and stay", value: number(tally.higher) });
  if (tally.birthdays > 0) items.push({ term: "Birthdays", value: number(tally.birthdays) });
  if (tally.cut > 0)
    items.push({ term: "Points with decimals, cut to whole ones", value: number(tally.cut) });
  return items;
}

/** What an import comes to, figure by figure. */
export function Report(props: Props) {
  return <DefinitionList items={itemsOf(props)} />;
}

/** Of an undo: what was taken back, and what could not be. */
export function UndoReport({ tally, reading }: Pick<Props, "tally" | "reading">) {
  const points = (value: string) => formatPoints(BigInt(value), reading);
  return (
    <DefinitionList
      items={[
        { term: "Rows taken back", value: formatNumber(tally.rows, reading) },
        { term: "Points taken back", value: points(tally.pointsTaken) },
        { term: "Points given back", value: points(tally.pointsGiven) },
        { term: "Spent since, and left", value: points(tally.spent) },
        { term: "Members forgotten again", value: formatNumber(tally.forgotten, reading) },
      ]}
    />
  );
}

/** Why rows were refused, and the first of them. */
export function Refused({ tally, refusals, href }: { tally: Tally; refusals: Refusal[]; href: string }) {
  const reasons = Object.entries(tally.refused).sort(
    ([a, m], [b, n]) =>
      Number(isMistake(b as RowProblemCode)) - Number(isMistake(a as RowProblemCode)) || n - m,
  );
  if (reasons.length === 0) return null;
  return (
    <section className="grid gap-4">
      <h2>Refused or left out</h2>
      <ul className="list-disc ps-5">
        {reasons.map(([code, count]) => (
          <li key={code}>
            {formatNumber(count)} × {PROBLEM_SENTENCES[code as RowProblemCode] ?? code}
          </li>
        ))}
      </ul>
      {refusals.length > 0 ? (
        <>
          <p>
            <a className="link link-target" href={href} download>
              All refused rows as CSV
            </a>
            , each with its line and what is wrong with it. Mend them there and send that file.
          </p>
          <Table
            caption="The first refused rows"
            rows={refusals}
            rowKey={({ line }) => String(line)}
            columns={[
              { key: "line", header: "Line", cell: ({ line }) => line },
              { key: "reason", header: "What is wrong", cell: ({ reason }) => reason },
              {
                key: "fields",
                header: "As it stands",
                cell: ({ fields }) => <span className="break-all">{fields.join(" · ").slice(0, 160)}</span>,
              },
            ]}
          />
        </>
      ) : null}
    </section>
  );
}
