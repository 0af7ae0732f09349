/** Endings of archives and of their parts: `videos.zip`, `videos.tar.gz`, `videos.part2.rar`, `videos.7z.001`. */
const ARCHIVE = /\.(?:zip|zipx|rar|7z|tar|tgz|gz|bz2|xz|zst|cab|iso|dmg|z\d\d|r\d\d|(?:7z|zip)\.\d{3})$/iu;

/** True for the name of a file in which others are packed. */
export function isArchive(name: string): boolean {
  return ARCHIVE.test(name);
}
