// Bytes that stand in a page as text, and texts that go to another frame as bytes.

/** The bytes that a part stands for; see binaryText in scripts/release/stream.go, which writes them. */
export function bytesOf(text) {
  const bytes = new TextEncoder().encode(text)
  let length = 0
  for (let i = 0; i < bytes.length; i++) {
    const lone = bytes[i] === 0xef && (bytes[i + 1] & 0xfc) === 0x9c
    bytes[length++] = lone ? ((bytes[i + 1] & 3) << 6) | (bytes[i + 2] & 0x3f) : bytes[i]
    if (lone) i += 2
  }
  return bytes.slice(0, length)
}

/**
 * A text as bytes, to be handed over rather than copied: Chromium takes 3 to 50 ms to
 * read a message of more than 16 kB on a fast machine, but none for what is handed over.
 *
 * @returns {ArrayBuffer}
 */
export const asBytes = (text) => new TextEncoder().encode(text).buffer
