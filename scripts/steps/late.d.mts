/** Makes a build load the framework's code on shoppers' pages after their first paint; which pages these are. */
export declare function loadLate(folder: string): string[];
/** The small file that stands in a page instead of the framework's own. */
export declare function lateText(files: string[]): string;
