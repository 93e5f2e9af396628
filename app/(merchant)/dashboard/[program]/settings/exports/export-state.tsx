import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Badge } from "@/components/ui/badge";
import { Progress } from "@/components/ui/progress";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { type ExportFile, isUnderWay, progressOf } from "@/lib/exports/export-file";
import { showId } from "@/lib/shared/id";
import { stopExportAction } from "./actions";

type Props = {
  file: ExportFile;
  program: string;
  /** Where the file is fetched; null for who may not. */
  href: string | null;
  mayStop: boolean;
  /** Tells it from the others, read out. */
  name: string;
};

const figure = (value: bigint) => value.toLocaleString("en");

function sizeOf(bytes: bigint): string {
  const kilo = Number(bytes) / 1024;
  if (kilo < 1) return "under 1 kB";
  return kilo < 1024 ? `${Math.round(kilo)} kB` : `${(kilo / 1024).toFixed(1)} MB`;
}

/** How far an export is, and what can be done with it. */
export function ExportState({ file, program, href, mayStop, name }: Props) {
  const { state, rows, rowsExpected, failure } = file;
  if (state === "done")
    return (
      <span className="grid gap-1">
        {href ? (
          <a className="link" href={href} download={file.fileName}>
            Download<VisuallyHidden> {name}</VisuallyHidden>
          </a>
        ) : (
          <Badge tone="positive">Done</Badge>
        )}
        <span className="text-caption text-secondary">
          {figure(rows)} rows · {sizeOf(file.bytes)}
        </span>
      </span>
    );
  if (state === "failed")
    return (
      <span className="grid gap-1">
        <Badge tone="negative">Not made</Badge>
        <span className="text-caption text-secondary">{failure}</span>
      </span>
    );
  if (!isUnderWay(file)) return <Badge>{state === "stopped" ? "Stopped" : "No longer kept"}</Badge>;
  const share = progressOf(file);
  const said =
    rowsExpected === null
      ? file.stopAsked
        ? "Stopping…"
        : "Waiting for its turn"
      : `${figure(rows)} of ${figure(rowsExpected)} rows`;
  return (
    <span className="grid gap-2">
      <span className="tabular-nums">{file.stopAsked ? "Stopping…" : said}</span>
      <Progress label={`Export: ${name}`} value={Math.round((share ?? 0) * 100)} max={100} valueText={said} />
      {mayStop && !file.stopAsked ? (
        <ActionForm
          action={stopExportAction.bind(null, program, showId("export", file.id))}
          className="contents"
        >
          <span>
            <SubmitButton variant="secondary" pendingLabel="Stopping…" subject={name}>
              Stop
            </SubmitButton>
          </span>
        </ActionForm>
      ) : null}
    </span>
  );
}
