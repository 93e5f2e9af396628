import type { RouteCase } from "../cases";
import { dashboard } from "./shapes";

/** The settings of the dashboard. */
export const dashboardSettingsRoutes: Record<string, RouteCase> = {
  "/dashboard/[program]/settings/shopify": dashboard((t) => [
    "/settings/shopify",
    `/settings/shopify?store=${t.shop}&connected=${t.shop}`,
  ]),
  "/dashboard/[program]/settings/shopify/deliveries": dashboard(() => [
    "/settings/shopify/deliveries?status=parked",
  ]),
  "/dashboard/[program]/settings/shopify/comparison": dashboard(() => [
    "/settings/shopify/comparison?state=repaired",
  ]),
  "/dashboard/[program]/settings/languages": dashboard(() => ["/settings/languages"]),
  "/dashboard/[program]/settings/languages/[locale]": dashboard(() => [
    "/settings/languages/de?part=rewards",
  ]),
  "/dashboard/[program]/settings/program": dashboard((t) => [
    "/settings/program",
    `/settings/program?program=${t.program}`,
  ]),
  "/dashboard/[program]/settings/widget": dashboard((t) => [
    "/settings/widget",
    `/settings/widget?shop=${t.shop}&member=${t.member}`,
  ]),
  "/dashboard/[program]/settings/widget/preview": dashboard((t) => [
    "/settings/widget/preview",
    `/settings/widget/preview?as=rich&member=${t.member}`,
  ]),
  "/dashboard/[program]/settings/keys": dashboard((t) => ["/settings/keys", `/settings/keys?key=${t.key}`]),
  "/dashboard/[program]/settings/agents": dashboard(() => ["/settings/agents"]),
  "/dashboard/[program]/settings/messages": dashboard((t) => [
    "/settings/messages",
    `/settings/messages?member=${t.member}`,
  ]),
  "/dashboard/[program]/settings/webhooks": dashboard(() => ["/settings/webhooks"]),
  "/dashboard/[program]/settings/webhooks/[webhook]": dashboard((t) => [
    `/settings/webhooks/${t.webhook}`,
    `/settings/webhooks/${t.webhook}?state=waiting&before=${t.delivery}`,
  ]),
  "/dashboard/[program]/settings/webhooks/deliveries/[delivery]": dashboard((t) => [
    `/settings/webhooks/deliveries/${t.delivery}`,
  ]),
  "/dashboard/[program]/settings/requests": dashboard((t) => [
    "/settings/requests",
    `/settings/requests?show=refused&key=${t.key}`,
  ]),
  "/dashboard/[program]/settings/exports": dashboard(() => ["/settings/exports"]),
  "/dashboard/[program]/settings/exports/[file]": dashboard((t) => [`/settings/exports/${t.export}`]),
  "/dashboard/[program]/settings/rules": dashboard((t) => [
    "/settings/rules",
    `/settings/rules?rule=${t.rule}`,
  ]),
  "/dashboard/[program]/settings/rules/file": dashboard((t) => [`/settings/rules/file?rule=${t.rule}`]),
  "/dashboard/[program]/settings/team": dashboard((t) => [
    "/settings/team",
    `/settings/team?done=removed&person=${t.colleague}`,
  ]),
  "/dashboard/[program]/settings/sign-in": dashboard(() => ["/settings/sign-in"]),
  "/dashboard/[program]/settings/audit": dashboard((t) => [
    "/settings/audit",
    `/settings/audit?about=${t.member}`,
    `/settings/audit?about=${t.rule}&before=99999`,
  ]),
};
