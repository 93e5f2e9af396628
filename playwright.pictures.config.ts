import { defineConfig } from "@playwright/test";
import base from "./playwright.config";

/** Takes pictures of a running demo; no test. */
export default defineConfig({ ...base, testDir: "e2e/pictures", testMatch: "*.pictures.ts", workers: 1 });
