type Environment = Record<string, string | undefined>;

/** Builds the site (into `buildFolder`, if given) unless the build there was made of the same sources. */
export declare function buildIfStale(env: Environment, buildFolder?: string): Promise<string>;
/** The arguments with which Node serves the site. */
export declare function nextArguments(
  command: "start" | "dev",
  site: { port: number; host: string },
): string[];
