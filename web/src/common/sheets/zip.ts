/** The little of the zip format that spreadsheets need. Packing stores, unpacking takes what is stored or deflated. */

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DEFLATED = 8;
const UTF8_NAMES = 0x0800;

/** The file is no archive. */
export class NotAnArchive extends Error {}
/** It unpacks to more than is wanted. */
export class TooMuch extends NotAnArchive {}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

/** The wanted files of an archive as text. Throws NotAnArchive, and TooMuch when they would unpack to more than `most` bytes. */
export async function unzipped(
  archive: ArrayBuffer,
  wanted: (name: string) => boolean,
  most: number,
): Promise<Map<string, string>> {
  const view = new DataView(archive);
  const found = new Map<string, string>();
  let room = most;
  for (const entry of entries(view).filter((each) => wanted(each.name))) {
    const bytes = await content(view, entry, room);
    room -= bytes.length;
    found.set(entry.name, new TextDecoder().decode(bytes));
  }
  return found;
}

function entries(view: DataView): Entry[] {
  const end = endOf(view);
  const listed: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count -= 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) throw new NotAnArchive();
    const nameLength = view.getUint16(at + 28, true);
    listed.push({
      name: new TextDecoder().decode(new Uint8Array(view.buffer, at + 46, nameLength)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return listed;
}

/** Where the directory's end stands: behind it lies nothing but a comment. */
function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new NotAnArchive();
}

async function content(view: DataView, entry: Entry, room: number): Promise<Uint8Array> {
  if (entry.size > room) throw new TooMuch();
  if (entry.at + 30 > view.byteLength) throw new NotAnArchive();
  if (view.getUint32(entry.at, true) !== LOCAL) throw new NotAnArchive();
  const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  if (start + entry.packed > view.byteLength) throw new NotAnArchive();
  const packed = new Uint8Array(view.buffer as ArrayBuffer, start, entry.packed);
  return entry.method === DEFLATED ? inflated(packed, room) : packed;
}

/** Stops as soon as there is more than there may be, whatever the directory says of its size. */
async function inflated(packed: Uint8Array<ArrayBuffer>, room: number): Promise<Uint8Array> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      size += read.value.length;
      if (size > room) throw new TooMuch();
      parts.push(read.value);
    }
  } catch (failed) {
    throw failed instanceof NotAnArchive ? failed : new NotAnArchive();
  }
  return joined(parts);
}

/** An archive of texts, stored as they are. */
export function zipped(files: readonly (readonly [name: string, text: string])[]): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder();
  const [bodies, directory]: [Uint8Array[], Uint8Array[]] = [[], []];
  let at = 0;
  for (const [named, text] of files) {
    const [name, body] = [bytes.encode(named), bytes.encode(text)];
    const about = [20, UTF8_NAMES, 0, 0, 0x21];
    const sizes = [checksum(body), body.length, body.length];
    bodies.push(record([LOCAL], about, sizes, [name.length, 0]), name, body);
    directory.push(record([CENTRAL], [20, ...about], sizes, [name.length, 0, 0, 0, 0], [0, at]), name);
    at += 30 + name.length + body.length;
  }
  const listed = joined(directory);
  const end = record([END], [0, 0, files.length, files.length], [listed.length, at], [0]);
  return joined([...bodies, listed, end]);
}

/** Numbers by turns of four and two bytes: the first list of four, the next of two, and so on. */
function record(...turns: readonly (readonly number[])[]): Uint8Array {
  const sizes = turns.map((numbers, turn) => numbers.length * (turn % 2 ? 2 : 4));
  const view = new DataView(new ArrayBuffer(sizes.reduce((sum, each) => sum + each, 0)));
  let at = 0;
  turns.forEach((numbers, turn) => {
    for (const number of numbers) {
      if (turn % 2) view.setUint16(at, number, true);
      else view.setUint32(at, number, true);
      at += turn % 2 ? 2 : 4;
    }
  });
  return new Uint8Array(view.buffer);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, each) => sum + each.length, 0));
  let at = 0;
  for (const each of parts) {
    whole.set(each, at);
    at += each.length;
  }
  return whole;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

function checksum(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = (TABLE[(rest ^ byte) & 0xff] ?? 0) ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}
