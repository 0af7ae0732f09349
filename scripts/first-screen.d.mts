export const firstScreen: { readonly groups: { name: string; tags: ['$initial'] }[] };
export const LARGE_SCRIPT_KB: number;
