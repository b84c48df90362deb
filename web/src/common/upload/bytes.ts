/** What can be said of a file before a byte of it goes over a bad line. The service judges by the same signs. */
export type OwnFault = 'empty' | 'type' | 'unreadable';

export const TAKEN = 'application/pdf,image/jpeg,image/png';
const MARKS: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46, 0x2d],
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  [0xff, 0xd8, 0xff],
];
const HEAD = 8;

export async function faultOfBytes(file: Blob): Promise<OwnFault | null> {
  if (file.size === 0) return 'empty';
  try {
    const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
    return MARKS.some((mark) => mark.every((byte, at) => head[at] === byte)) ? null : 'type';
  } catch {
    // It was moved or changed since it was chosen, or lies on a disk that is away.
    return 'unreadable';
  }
}
