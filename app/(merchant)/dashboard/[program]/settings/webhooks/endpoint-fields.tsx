import { TextField } from "@/components/form/text-field";
import { CHOOSABLE_TYPES, EVENTS } from "@/lib/webhook-events/catalogue";
import type { Endpoint } from "@/lib/webhooks/service-endpoints";
import { EventChoices } from "./event-choices";

const GROUPS = [...Map.groupBy(CHOOSABLE_TYPES, (type) => EVENTS[type].group)].map(([name, types]) => ({
  name,
  events: types.map((type) => ({ type, says: EVENTS[type].says })),
}));

/** What an endpoint is made of. */
export function EndpointFields({ endpoint }: { endpoint?: Pick<Endpoint, "url" | "description" | "types"> }) {
  return (
    <>
      <TextField
        name="url"
        label="Address"
        hint="Where your system takes posts, on the public internet and by https."
        type="url"
        inputMode="url"
        placeholder="https://example.com/regulars"
        maxLength={1000}
        autoComplete="off"
        defaultValue={endpoint?.url}
      />
      <TextField
        name="description"
        label="Name"
        hint="Which system it is, like “Data warehouse”."
        maxLength={200}
        autoComplete="off"
        optional
        defaultValue={endpoint?.description}
      />
      <EventChoices groups={GROUPS} chosen={endpoint?.types} />
    </>
  );
}
