// @ts-check
import { readFile, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Widths of the pictures in the icon theme of Linux, in pixels. */
export const themeSizes = [16, 24, 32, 48, 64, 128, 256, 512];
const icoSizes = [16, 20, 24, 32, 40, 48, 64, 128, 256];
/** Names of pictures in an `.icns` file, with their widths. Those with double density come first of a width. */
const icnsTypes = /** @type {const} */ ([
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]);

/**
 * Draws the icon in every size and form that a system asks for, from the one drawing.
 * @param {string} root @param {string} folder gets `16x16.png` and others, `icon.ico` and `icon.icns`
 */
export async function makeIcons(root, folder) {
  const draw = await drawing(await readFile(path.join(root, 'resources', 'icon.svg'), 'utf8'));
  await mkdir(folder, { recursive: true });
  for (const size of themeSizes) await writeFile(path.join(folder, `${size}x${size}.png`), draw(size));
  await writeFile(path.join(folder, 'icon.ico'), icoOf(icoSizes.map((size) => [size, draw(size)])));
  await writeFile(
    path.join(folder, 'icon.icns'),
    icnsOf(icnsTypes.map(([type, size]) => [type, draw(size)])),
  );
}

/** @type {Promise<void> | null} */
let started = null;

/** @param {string} svg @returns {Promise<(size: number) => Buffer>} */
export async function drawing(svg) {
  // In a fresh clone this file is read before there are any packages.
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  const require = createRequire(import.meta.url);
  started ??= initWasm(await readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  await started;
  return (size) => Buffer.from(new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng());
}

/**
 * An icon of Windows: a directory of PNG files.
 * @param {readonly (readonly [size: number, png: Buffer])[]} pictures
 */
export function icoOf(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let at = head.length;
  for (const [index, [size, png]] of pictures.entries()) {
    const entry = 6 + 16 * index;
    // A width of 256 is written as 0.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += png.length;
  }
  return Buffer.concat([head, ...pictures.map(([, png]) => png)]);
}

/**
 * An icon of macOS: named PNG files one after another.
 * @param {readonly (readonly [type: string, png: Buffer])[]} pictures
 */
export function icnsOf(pictures) {
  const parts = pictures.map(([type, png]) => Buffer.concat([blockHead(type, png.length), png]));
  const body = Buffer.concat(parts);
  return Buffer.concat([blockHead('icns', body.length), body]);
}

/** @param {string} type @param {number} length */
function blockHead(type, length) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(length + 8, 4);
  return head;
}
