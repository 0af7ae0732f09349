/** The licences of everything that is shipped, as one text. */
export function renderNotices(root: string): Promise<string>;
/** The same as data, in JSON: a list of `Licence`. */
export function licencesJson(root: string): Promise<string>;
