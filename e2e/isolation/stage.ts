import { expect, test } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { fingerprint, makeWorld, type World } from "./world";

/** What a file of these tests happens in. */
export type Stage = {
  world: World;
  /** The rows of A before anybody tried anything. */
  before: Record<string, string>;
  /** How many questions were asked in all. */
  asked: number;
};

/** A world of this file's own, from its first test to its last. */
export function openStage(): Stage {
  const stage = { asked: 0 } as Stage;
  test.beforeAll(async () => {
    stage.world = await makeWorld();
    stage.before = await fingerprint(stage.world);
  });
  test.afterAll(async () => {
    await Promise.all([stage.world?.owner.end(), stage.world?.app.end(), closeDatabase()]);
  });
  return stage;
}

/** The last of what is tried: nothing of it has moved anything, and enough was asked to say so. */
export function endsAsItBegan(stage: Stage, asked: number): void {
  test("after all of it not one row of A is another one", async () => {
    expect(await fingerprint(stage.world)).toEqual(stage.before);
    test.info().annotations.push({ type: "questions asked", description: String(stage.asked) });
    expect(stage.asked).toBeGreaterThan(asked);
  });
}
