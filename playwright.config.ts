import { defineConfig, devices } from "@playwright/test";

/** `npm test` starts the built product and says where it is; by hand, `npm start` does. */
const address = process.env.REGULARS_URL ?? "http://localhost:3000";

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: false,
  // One more than two cores: a test that waits for a job, a mail or an answer leaves its share to the others.
  workers: 3,
  // On a shared machine a browser may stall; what passes only the second time is printed as flaky.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: address,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    // A trace of every step costs a fifth of the run: where a test is tried again, the second time is enough.
    trace: process.env.CI ? "on-first-retry" : "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(process.env.CHROME_PATH ? { executablePath: process.env.CHROME_PATH } : {}),
      args: [
        "--no-sandbox",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
