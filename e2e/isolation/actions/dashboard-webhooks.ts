import { type ActionCase, D, staff } from "./case";

/** The actions of webhooks. */
export const dashboardWebhooks: Record<string, ActionCase> = {
  [`${D}/settings/webhooks/actions.ts#createEndpointAction`]: staff("webhooks:write", "/settings/webhooks", {
    args: (_, program) => [program],
    fields: () => ({ url: "https://10.0.0.1/planted" }),
  }),
  [`${D}/settings/webhooks/actions.ts#changeEndpointAction`]: staff(
    "webhooks:write",
    (own) => `/settings/webhooks/${own.webhook}`,
    {
      args: (t, program) => [program, t.webhook],
      fields: () => ({ url: "https://10.0.0.1/planted" }),
    },
  ),
  [`${D}/settings/webhooks/actions.ts#switchEndpointAction`]: staff(
    "webhooks:write",
    (own) => `/settings/webhooks/${own.webhook}`,
    {
      args: (t, program) => [program, t.webhook],
      fields: () => ({ state: "paused" }),
    },
  ),
  [`${D}/settings/webhooks/actions.ts#removeEndpointAction`]: staff(
    "webhooks:write",
    (own) => `/settings/webhooks/${own.webhook}`,
    {
      args: (t, program) => [program, t.webhook],
      fields: () => ({}),
    },
  ),
  [`${D}/settings/webhooks/actions.ts#rollSecretAction`]: staff(
    "webhooks:write",
    (own) => `/settings/webhooks/${own.webhook}`,
    {
      args: (t, program) => [program, t.webhook],
      fields: () => ({}),
    },
  ),
  [`${D}/settings/webhooks/actions.ts#testEndpointAction`]: staff(
    "webhooks:write",
    (own) => `/settings/webhooks/${own.webhook}`,
    {
      args: (t, program) => [program, t.webhook],
      fields: () => ({}),
    },
  ),
  [`${D}/settings/webhooks/actions.ts#resendRangeAction`]: staff(
    "webhooks:write",
    (own) => `/settings/webhooks/${own.webhook}`,
    {
      args: (t, program) => [program, t.webhook],
      fields: () => ({ which: "all", from: "2026-01-01", until: "2030-01-01" }),
    },
  ),
  [`${D}/settings/webhooks/actions.ts#stopWaitingAction`]: staff(
    "webhooks:write",
    (own) => `/settings/webhooks/${own.webhook}`,
    {
      args: (t, program) => [program, t.webhook],
      fields: () => ({}),
    },
  ),
  [`${D}/settings/webhooks/actions.ts#resendDeliveryAction`]: staff(
    "webhooks:write",
    (own) => `/settings/webhooks/deliveries/${own.delivery}`,
    {
      args: (t, program) => [program, t.delivery],
      fields: () => ({}),
    },
  ),
};
