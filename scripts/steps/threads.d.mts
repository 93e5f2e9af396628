export function buildThreads(folder: string): Promise<void>;
