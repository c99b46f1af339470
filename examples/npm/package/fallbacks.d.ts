/** HTML to read without any script, by protocol and language: `fallbacks['back-pain.en']`. */
export const fallbacks: Record<string, string>
