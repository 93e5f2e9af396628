import type { FieldRow, Reference } from "@/lib/api/reference";
import { Example } from "./example-key";

/** One operation: what it does, what it takes, what it answers, and how to ask. */
export function Operation({ operation }: { operation: Reference }) {
  const { id, method, path, summary, about, status, refusals } = operation;
  return (
    <section
      id={id}
      aria-labelledby={`${id}-name`}
      className="scroll-mt-8 border-line border-t py-8 first:border-t-0"
    >
      <h2 id={`${id}-name`}>{summary}</h2>
      <p className="mt-1">
        <code className="wrap-anywhere">
          {method} {path}
        </code>
      </p>
      {about ? <p className="mt-2 max-w-180 text-secondary wrap-anywhere">{about}</p> : null}
      <div className="mt-4 grid gap-x-8 xl:grid-cols-2">
        <div className="min-w-0">
          <Fields title="Query" of={summary} rows={operation.query} />
          <Fields title="Body" of={summary} rows={operation.body} />
          <Fields title={`Answer ${status}`} of={summary} rows={operation.answer} isFolded />
          <details className="mt-4">
            <summary className="link link-target">
              What is refused<span className="sr-only">: {summary}</span>
            </summary>
            <dl className="definitions mt-2">
              {refusals.map((one) => (
                <div key={one.status} className="contents">
                  <dt>{one.status}</dt>
                  <dd>{one.when}</dd>
                </div>
              ))}
            </dl>
          </details>
        </div>
        <div className="min-w-0">
          <Example text={operation.curl} label={`curl: ${summary}`} />
          <Example text={operation.typescript} label={`TypeScript: ${summary}`} />
          {operation.example ? <Example text={operation.example} label={`Answer: ${summary}`} /> : null}
        </div>
      </div>
    </section>
  );
}

type FieldsProps = { title: string; of: string; rows: FieldRow[]; isFolded?: boolean };

function Fields({ title, of, rows, isFolded = false }: FieldsProps) {
  if (rows.length === 0) return null;
  return (
    <details className="mt-2" open={!isFolded}>
      <summary className="font-semibold">
        {title}
        <span className="sr-only">: {of}</span>
      </summary>
      <dl className="mt-2">
        {rows.map(({ name, type, isRequired, about }) => (
          <div key={name} className="border-line border-t py-2">
            <dt>
              <code className="wrap-anywhere">{name}</code>{" "}
              <span className="text-caption text-secondary">
                {type}
                {isRequired ? ", always" : ""}
              </span>
            </dt>
            {about ? <dd className="text-small text-secondary">{about}</dd> : null}
          </div>
        ))}
      </dl>
    </details>
  );
}
