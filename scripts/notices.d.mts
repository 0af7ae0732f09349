/** The licences of everything that is shipped, as one text. */
export function renderNotices(root: string): Promise<string>;
