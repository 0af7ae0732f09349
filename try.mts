import { createMedia } from '/work/wt/media/src/main/media/media.ts';
import { readBarcode } from '/work/wt/media/src/main/demo/read-barcode.ts';
import { failureOf } from '/work/wt/media/src/shared/failure.ts';
import { mkdtemp, readFile, utimes } from 'node:fs/promises';
import { basename } from 'node:path';
const never = new AbortController().signal;
const [ff, ...files] = process.argv.slice(2);
const media = createMedia(ff);
for (const f of files) {
  const t0 = Date.now();
  let probed = 0;
  try {
    const info = await media.probe(f, never);
    probed = Date.now() - t0;
    const intoDir = await mkdtemp('/tmp/mw/into-');
    const send = (process.env.SEND ?? 'frames+audio') as any;
    const x = await media.extract({ videoPath: f, info, intoDir, extraction: { frames: 20, sampling: {kind: (process.env.SAMPLING ?? 'evenly') as any}, dropRepeats: false, frameSidePx: 512, frameQuality: 'standard', send, withTranscript: false } as any }, () => undefined, never);
    const rate = Number(process.env.RATE ?? 30);
    const rows = await Promise.all(x.frames.map(async (fr) => { const b = await readFile(fr.path); const n = [readBarcode(b), readBarcode(b,1)]; return `${fr.timeS.toFixed(2)}:${n[0] ?? '-'}/${n[1] ?? '-'}:${fr.widthPx}x${fr.heightPx}`; }));
    console.log(basename(f), `probe ${probed} all ${Date.now()-t0} ms`, `D=${info.durationS.toFixed(2)} ${info.widthPx}x${info.heightPx} v${info.videoStream} ${info.videoCodec} a=${info.audioTracks.length}`, info.warnings.join(), '|', x.frames.length, x.repeatsDropped, x.audioPath ? 'sound':'', x.warnings.join(), x.clip ? 'clip ' + x.clip.isOriginal : '');
    if (process.env.ROWS) console.log('   ', rows.join(' '));
  } catch (e) { console.log(basename(f), Date.now()-t0, 'ms', JSON.stringify(failureOf(e)).slice(0,300)); }
}
