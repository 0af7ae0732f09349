const SHOWN = ['Framelane', 'Electron', 'Chrome'];

/** Returns the versions of the app and its runtimes from the user agent (`… framelane/0.1.0 Chrome/142.0 Electron/45.4 …`). */
export function versionsOf(userAgent: string): readonly (readonly [name: string, version: string])[] {
  return SHOWN.flatMap((name) => {
    const version = new RegExp(`\\b${name}/([\\d.]+)`, 'iu').exec(userAgent)?.[1];
    return version === undefined ? [] : [[name, version] as const];
  });
}
