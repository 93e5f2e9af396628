import { Fragment, type ReactNode } from "react";

export type Definition = { term: string; value: ReactNode };

/** Terms and what they are, line by line. */
export function DefinitionList({ items }: { items: Definition[] }) {
  return (
    <dl className="definitions">
      {items.map(({ term, value }) => (
        <Fragment key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
