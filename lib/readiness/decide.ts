/** A worker says every few seconds that it lives; silent for longer than this, it counts as gone. */
export const SILENT_AFTER_MS = 60_000;

export interface Readiness {
  ready: boolean;
  database: boolean;
  migrations: boolean;
  worker: boolean;
}

/** What was found out about the database; null where it does not answer. */
export interface Findings {
  migrated: boolean;
  workerBeatAt: Date | null;
}

/** Ready is who can serve a request and have its jobs done. */
export function decideReadiness(findings: Findings | null, now: Date): Readiness {
  const migrations = findings?.migrated ?? false;
  const silentMs = findings?.workerBeatAt ? now.getTime() - findings.workerBeatAt.getTime() : Infinity;
  const worker = silentMs <= SILENT_AFTER_MS;
  return { ready: migrations && worker, database: findings !== null, migrations, worker };
}
