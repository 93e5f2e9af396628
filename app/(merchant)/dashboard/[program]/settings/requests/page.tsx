import type { Metadata } from "next";
import { Fragment } from "react";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import { TabsNav } from "@/components/ui/tabs-nav";
import { PROBLEMS, type ProblemCode } from "@/lib/api/problem";
import { listRequests } from "@/lib/api/service-request-log";
import { apiKeyById } from "@/lib/auth/api-key";
import { requireStaff } from "@/lib/auth/staff";
import { formatCount, formatDate } from "@/lib/shared/format";
import { readId, showId } from "@/lib/shared/id";
import { pathsOf } from "../../../paths";
import { type SearchParams, textOf, withParams } from "../../../search-params";
import { readingOf } from "../../../words";

export const metadata: Metadata = { title: "Requests" };

type Props = { params: Promise<{ program: string }>; searchParams: SearchParams };

function whatWasWrong(problem: string | null): string {
  if (problem === null) return "Done";
  return PROBLEMS[problem as ProblemCode]?.title ?? problem;
}

/** An address that ends its lines between its parts. */
function Breakable({ path }: { path: string }) {
  return path.split("/").map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one address, in their order
    <Fragment key={at}>
      {at > 0 ? "/" : null}
      {part}
      <wbr />
    </Fragment>
  ));
}

export default async function RequestsPage({ params, searchParams }: Props) {
  const { scope, program } = await requireStaff((await params).program, "audit:read");
  const query = await searchParams;
  const [keyId, before] = [readId("key", textOf(query.key)), readId("request", textOf(query.before))];
  const refusedOnly = textOf(query.show) === "refused";
  const [{ requests, next }, key] = await Promise.all([
    listRequests(scope, { keyId, refusedOnly, before }),
    keyId ? apiKeyById(scope, keyId) : null,
  ]);
  const { requests: here, keys } = pathsOf(program.slug);
  const [reading, ofKey] = [readingOf(program), keyId ? showId("key", keyId) : ""];
  return (
    <>
      <PageHeader
        title="Requests"
        description={
          key
            ? `What the key “${key.name}”${key.personName === null ? "" : ` of ${key.personName}`} asked for.`
            : "What your systems and assistants asked for in the last two weeks, newest first. Bodies and queries are not kept."
        }
        actions={
          keyId ? (
            <LinkButton href={here}>Requests of all keys</LinkButton>
          ) : (
            <LinkButton href={keys}>Make and revoke keys</LinkButton>
          )
        }
      />
      <TabsNav
        label="Which requests"
        tabs={[
          { href: withParams(here, { key: ofKey }), label: "All", current: !refusedOnly },
          { href: withParams(here, { key: ofKey, show: "refused" }), label: "Refused", current: refusedOnly },
        ]}
      />
      <h2 className="sr-only">{refusedOnly ? "Refused requests" : "All requests"}</h2>
      <Table
        caption="Requests"
        rows={requests}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "request",
            header: "Request",
            cell: ({ method, path, count }) => (
              <>
                <code className="wrap-break-word font-normal">
                  {method} <Breakable path={path} />
                </code>
                {count > 1 ? (
                  <span className="block font-normal text-caption text-secondary">
                    and {formatCount(count - 1, "more like it", "more like it")} in the same second
                  </span>
                ) : null}
              </>
            ),
          },
          {
            key: "answer",
            header: "Answer",
            cell: ({ status, problem }) => (
              <Badge tone={status < 400 ? "positive" : status < 500 ? "caution" : "negative"}>
                {status} {whatWasWrong(problem)}
              </Badge>
            ),
          },
          { key: "at", header: "When", wideOnly: true, cell: ({ at }) => formatDate(at, "time", reading) },
          {
            key: "key",
            header: "Key",
            wideOnly: true,
            cell: ({ keyName, person }) => (
              <>
                {keyName}
                {person === null ? null : (
                  <span className="block text-small text-secondary">
                    An agent of <bdi>{person}</bdi>
                  </span>
                )}
              </>
            ),
          },
          { key: "ms", header: "Took", numeric: true, wideOnly: true, cell: ({ ms }) => `${ms} ms` },
          {
            key: "id",
            header: "Request id",
            wideOnly: true,
            cell: ({ requestId }) => <code className="wrap-anywhere text-caption">{requestId}</code>,
          },
        ]}
        empty={
          <EmptyState
            title={refusedOnly ? "Nothing was refused" : "Nobody has asked yet"}
            example={<p>POST /events · 200 Done · 4 ms</p>}
            action={refusedOnly ? null : <LinkButton href="/developers">How to begin</LinkButton>}
          >
            {refusedOnly
              ? "When a request is refused, it stands here with the reason and its id."
              : "Make a key, give it to your shop, and each of its requests stands here within two seconds."}
          </EmptyState>
        }
      />
      <Pagination
        nextHref={
          next &&
          withParams(here, {
            key: ofKey,
            show: refusedOnly ? "refused" : "",
            before: showId("request", next),
          })
        }
        previousHref={null}
        label="Requests"
      />
    </>
  );
}
