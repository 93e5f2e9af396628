import { Fragment, type ReactNode } from "react";

export type Definition = { term: string; value: ReactNode };

/** Terms and what they are, line by line; `long` ones get the whole line on a phone. */
export function DefinitionList({ items, long }: { items: Definition[]; long?: boolean }) {
  return (
    <dl className="definitions" data-long={long || undefined}>
      {items.map(({ term, value }) => (
        <Fragment key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
