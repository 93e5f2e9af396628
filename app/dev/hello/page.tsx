import { demoOnly } from "../demo-only";

/** The least a dynamic page can be: what the member's overview is measured against (npm run bench, c1). */
export default async function HelloPage() {
  await demoOnly();
  return <p>Hello, it is {new Date().toISOString()}.</p>;
}
