import { answer } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { forWidget, panelOf, preflight } from "@/lib/widget/service";

export const GET = forWidget(async (call) => answer(await panelOf(call)));

export const OPTIONS = preflight;
export const { POST, PUT, PATCH, DELETE } = onlyMethod("GET");
