/** The content of an attachment, asked for in pieces and held in memory only. */
import { bytes } from '../../backend';

/** The program gives out no more at once. */
const PIECE = 1024 * 1024;

/** Bytes `from` to before `to`. */
export async function piece(id: string, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  const out = new Uint8Array(to - from);
  for (let at = from; at < to; ) {
    const got = new Uint8Array(await bytes('attachment.part', { id, offset: at, length: Math.min(PIECE, to - at) }));
    if (got.length === 0) throw new Error('the content ends early');
    out.set(got, at - from);
    at += got.length;
  }
  return out;
}

/** All of it, as an address that only this page can open; to be given back by `URL.revokeObjectURL`. */
export async function address(id: string, size: number, type: string): Promise<string> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < size; at += PIECE) parts.push(await piece(id, at, Math.min(size, at + PIECE)));
  return URL.createObjectURL(new Blob(parts, { type }));
}

export type Shape = 'picture' | 'pdf' | 'sound' | 'film' | 'text' | 'none';

/** How a content can be shown here. */
export function shapeOf(mediaType: string): Shape {
  if (mediaType === 'image/jpeg' || mediaType === 'image/png') return 'picture';
  if (mediaType === 'application/pdf') return 'pdf';
  if (mediaType.startsWith('audio/')) return 'sound';
  if (mediaType.startsWith('video/')) return 'film';
  return mediaType === 'text/plain' ? 'text' : 'none';
}
