export function nodeCall(
  file: string,
  args: readonly string[],
): Promise<{ args: string[]; environment: Record<string, string>; remove(): void }>;
