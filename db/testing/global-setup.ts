import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { throwAwayCluster } from "../../scripts/steps/cluster.mjs";
import { templateDatabase, testSecrets } from "./settings";

declare module "vitest" {
  interface ProvidedContext {
    /** The owner's address of the cluster's maintenance database. */
    clusterUrl: string;
    /** Where each worker has a folder for its files. */
    dataFolder: string;
  }
}

/** Once per run: a throw-away PostgreSQL with a migrated template, from which each test file gets its copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  Object.assign(process.env, testSecrets);
  const cluster = await throwAwayCluster();
  try {
    const { default: postgres } = await import("postgres");
    const sql = postgres(cluster.url("postgres"), { max: 1 });
    await sql.unsafe(`create database ${templateDatabase}`);
    await sql.end();
    const { migrate } = await import("@/db/migrate");
    process.env.DATABASE_URL = cluster.url(templateDatabase);
    await migrate(cluster.url(templateDatabase));
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  const dataFolder = await mkdtemp(path.join(tmpdir(), "regulars-tests-"));
  project.provide("clusterUrl", cluster.url("postgres"));
  project.provide("dataFolder", dataFolder);
  return async () => {
    await cluster.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
}
