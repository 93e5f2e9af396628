export declare function bundleWidget(): Promise<{ entry: string; panel: string; parts: string }>;
export declare function buildWidget(): Promise<void>;
