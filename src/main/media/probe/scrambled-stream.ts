/** The packets of a transport stream, and where their heads say what they hold (ISO 13818-1, 2.4.3.2). */
const PACKET_BYTES = 188;
const SYNC = 0x47;
const BEGINS_UNIT = 0x40;
const SCRAMBLED = 0b1000_0000;
const HAS_FIELD = 0b10_0000;

/** The table of programs and, for each, that of its tracks. */
const PROGRAMS_PID = 0;
const PROGRAMS_TABLE = 0;
const TRACKS_TABLE = 2;

/** The types of tracks that hold a picture: MPEG-1, 2 and 4, H.264, HEVC and VVC. */
const PICTURES = new Set([0x01, 0x02, 0x10, 0x1b, 0x20, 0x24, 0x33]);

interface Packet {
  readonly pid: number;
  readonly isScrambled: boolean;
  /** The table that begins in it; null if none does. */
  readonly table: Uint8Array | null;
}

/**
 * True if most packets of a transport stream's picture are scrambled, as far as they can be seen. Sound alone may be, too. Where no table
 * tells which packets are the picture's, all count.
 */
export function isScrambledStream(head: Uint8Array): boolean {
  const packets = packetsIn(head);
  if (packets.length < 3) return false;
  const pictures = picturesIn(packets);
  const shown = packets.filter(({ pid }) => pictures.has(pid));
  const counted = shown.length === 0 ? packets : shown;
  return counted.filter(({ isScrambled }) => isScrambled).length * 2 > counted.length;
}

/** Empty if the bytes are no transport stream. */
function packetsIn(head: Uint8Array): readonly Packet[] {
  const packets: Packet[] = [];
  for (let at = 0; at + PACKET_BYTES <= head.length; at += PACKET_BYTES) {
    const [sync = 0, high = 0, low = 0, control = 0, fieldBytes = 0] = head.subarray(at, at + 5);
    if (sync !== SYNC) return [];
    const begin = at + 4 + ((control & HAS_FIELD) === 0 ? 0 : 1 + fieldBytes);
    // A byte before a table says how far away it begins.
    const from = begin + 1 + (head[begin] ?? 0);
    const hasTable = (high & BEGINS_UNIT) !== 0 && from < at + PACKET_BYTES;
    packets.push({
      pid: ((high & 0x1f) << 8) | low,
      isScrambled: (control & SCRAMBLED) !== 0,
      table: hasTable ? head.subarray(from, at + PACKET_BYTES) : null,
    });
  }
  return packets;
}

function picturesIn(packets: readonly Packet[]): ReadonlySet<number> {
  const programs = packets.find(({ pid, table }) => pid === PROGRAMS_PID && table?.[0] === PROGRAMS_TABLE);
  const tracksPids = new Set(
    entriesOf(programs?.table ?? null, 8).map((at) => pidAt(programs?.table, at + 2)),
  );
  const pictures = new Set<number>();
  for (const { pid, table } of packets) {
    if (table === null || !tracksPids.has(pid) || table[0] !== TRACKS_TABLE) continue;
    for (let at = 12 + lengthAt(table, 10); at + 5 <= endOf(table); at += 5 + lengthAt(table, at + 3)) {
      if (PICTURES.has(table[at] ?? 0)) pictures.add(pidAt(table, at + 1));
    }
  }
  return pictures;
}

/** Returns the offsets of a table's entries, each of four bytes. */
function entriesOf(table: Uint8Array | null, from: number): readonly number[] {
  if (table === null) return [];
  const count = Math.max(0, Math.floor((endOf(table) - from) / 4));
  return Array.from({ length: count }, (_, index) => from + index * 4);
}

/** Returns the offset behind a table's entries: before its checksum, or at the end of its packet. */
function endOf(table: Uint8Array): number {
  return Math.min(table.length, 3 + lengthAt(table, 1) - 4);
}

function lengthAt(table: Uint8Array, at: number): number {
  return (((table[at] ?? 0) & 0x0f) << 8) | (table[at + 1] ?? 0);
}

function pidAt(table: Uint8Array | null | undefined, at: number): number {
  return (((table?.[at] ?? 0) & 0x1f) << 8) | (table?.[at + 1] ?? 0);
}
