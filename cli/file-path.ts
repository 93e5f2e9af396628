import path from "node:path";

/** A path as it was typed: npm calls us in the checkout, and says where it was called itself. */
export function typedPath(file: string): string {
  return path.resolve(process.env.INIT_CWD ?? process.cwd(), file);
}
