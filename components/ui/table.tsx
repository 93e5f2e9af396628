import type { ReactNode } from "react";

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the end of their column, figure under figure. */
  numeric?: boolean;
  /** Left out on a phone. */
  wideOnly?: boolean;
  total?: ReactNode;
};

type Props<Row> = {
  /** Says what the table lists; read out, and shown with `showCaption`. */
  caption: string;
  showCaption?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** What stands instead of rows: an EmptyState. */
  empty?: ReactNode;
};

function classOf<Row>({ numeric, wideOnly }: Column<Row>): string | undefined {
  return [numeric && "num", wideOnly && "wide-only"].filter(Boolean).join(" ") || undefined;
}

/** A dense table with hairlines. The first column names the row; give it a RowLink to make the whole row lead on. */
export function Table<Row>({ caption, showCaption, columns, rows, rowKey, empty }: Props<Row>) {
  if (rows.length === 0 && empty) return empty;
  return (
    <section
      className="table-frame"
      aria-label={caption} // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
      tabIndex={0}
    >
      <table className="table">
        <caption className={showCaption ? undefined : "sr-only"}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classOf(column)}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>{columns.map((column, index) => cellOf(column, row, index === 0))}</tr>
          ))}
        </tbody>
        {columns.some((column) => column.total !== undefined) ? (
          <tfoot>
            <tr>
              {columns.map((column) => (
                <td key={column.key} className={classOf(column)}>
                  {column.total}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </section>
  );
}

function cellOf<Row>(column: Column<Row>, row: Row, names: boolean) {
  if (names) {
    return (
      <th key={column.key} scope="row" className={classOf(column)}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td key={column.key} className={classOf(column)}>
      {column.cell(row)}
    </td>
  );
}
