type Environment = Record<string, string | undefined>;

/** Builds the site (into `buildFolder`, if given) unless the build there was made of the same sources. */
export declare function buildIfStale(env: Environment, buildFolder?: string): Promise<string>;
/** The arguments with which Node serves the site as it was built, or as it is being written. */
export declare function serverArguments(
  site: { port: number; host: string },
  options?: { development?: boolean },
): string[];
