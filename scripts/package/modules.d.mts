/** Packages that the build takes into its own files. */
export const builtIn: string[];
