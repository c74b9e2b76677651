/** Splits a motion-JPEG stream into its pictures. */
export function splitMjpeg(bytes: Uint8Array): Blob[] {
  const pictures: Blob[] = [];
  let from = -1;
  for (let i = 0; i + 1 < bytes.length; i += 1) {
    if (bytes[i] !== 0xff) continue;
    // Inside the entropy-coded data 0xff is always followed by 0x00 or a restart marker, so that both markers are unambiguous.
    if (bytes[i + 1] === 0xd8 && from < 0) from = i;
    if (bytes[i + 1] === 0xd9 && from >= 0) {
      pictures.push(new Blob([bytes.slice(from, i + 2)], { type: 'image/jpeg' }));
      from = -1;
    }
  }
  return pictures;
}
