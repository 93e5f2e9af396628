import { SelectField } from "@/components/form/select-field";
import { Details } from "@/components/ui/details";
import { AREAS } from "@/lib/exports/tables";
import { tableLabel } from "./words";

const TABLES = AREAS.flatMap(({ name, tables }) =>
  tables
    .filter(({ notAsCsv }) => notAsCsv === undefined)
    .map(({ table, what }) => ({ area: name, table, what })),
);

/** What can be taken out: everything in one file, all tables, or one. */
export function TableChoice() {
  return (
    <>
      <SelectField
        name="what"
        label="What"
        hint="Tables open in a spreadsheet. The whole program is one file for another Regulars; passwords, keys and certificates are in none."
        options={[
          { value: "tables", label: "All tables (CSV files in a ZIP archive)" },
          { value: "program", label: "The whole program (one file to bring in elsewhere)" },
          ...TABLES.map(({ area, table }) => ({
            value: table,
            label: `${area}: ${tableLabel(table)} (CSV)`,
          })),
        ]}
      />
      <Details summary="What each table holds">
        <dl className="grid gap-2">
          {TABLES.map(({ table, what }) => (
            <div key={table}>
              <dt className="font-bold">{tableLabel(table)}</dt>
              <dd className="text-secondary">{what}</dd>
            </div>
          ))}
        </dl>
      </Details>
    </>
  );
}
