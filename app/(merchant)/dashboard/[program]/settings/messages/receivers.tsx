import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { RowLink } from "@/components/ui/row-link";
import { Table } from "@/components/ui/table";
import type { Endpoint } from "@/lib/webhooks/service-endpoints";
import type { Paths } from "../../../paths";
import { EndpointStateBadge } from "../webhooks/states";

/** Which systems take members' messages; where none does, the way to adding one. */
export function Receivers({ endpoints, paths }: { endpoints: Endpoint[]; paths: Paths }) {
  if (endpoints.length === 0)
    return (
      <Notice
        tone="caution"
        title="No system takes messages yet."
        action={<LinkButton href={paths.webhooks}>Add a webhook</LinkButton>}
      >
        Whatever is ticked below, nothing goes there until a webhook takes the event{" "}
        <code>member_message</code>.
      </Notice>
    );
  return (
    <Table
      caption="Systems that take messages"
      rows={endpoints}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "address",
          header: "Sent to",
          cell: ({ id, url, description }) => (
            <RowLink href={paths.webhook(id)}>{description || new URL(url).host}</RowLink>
          ),
        },
        { key: "state", header: "State", cell: (endpoint) => <EndpointStateBadge {...endpoint} /> },
      ]}
    />
  );
}
