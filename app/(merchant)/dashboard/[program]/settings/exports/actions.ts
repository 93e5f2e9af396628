"use server";

import { refresh } from "next/cache";
import { notFound } from "next/navigation";
import { z } from "zod";
import { exportSentence } from "@/lib/exports/export-file";
import { requestExport, stopExport } from "@/lib/exports/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { authorise, requireId } from "../../../authorise";

const ExportInput = z.object({
  what: z.string({ error: "Choose what to export." }).min(1, "Choose what to export.").max(100),
});

/** Asks for a file: the whole program, all tables, or the one that is named. */
export async function requestExportAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "exports:write", sent);
  const input = parseForm(ExportInput, form);
  if (!input.ok) return input.state;
  const { what } = input.value;
  const kind = what === "program" || what === "tables" ? what : "table";
  const asked = await requestExport(scope, program, { kind, table: what }, clock.now());
  if (!asked.ok)
    return formError({ code: asked.error.code, field: "what", message: exportSentence(asked.error) }, form);
  refresh();
  return formDone("It is being made. You can leave this page: the file stays for a day.");
}

/** Stops an export that is under way; one that is done stays. */
export async function stopExportAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope } = await authorise(slug, "exports:write", sent);
  const stopped = await stopExport(scope, requireId("export", shown), clock.now());
  if (!stopped.ok) notFound();
  refresh();
  return formDone("It is being stopped. Nothing of it is kept.");
}
