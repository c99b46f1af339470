// What the shell hands over for later: the words of each other language, those of
// the interface and those of the protocol, the drawings, and the papers, which answer what is handed on. All of it
// is fetched before the shell locks itself, so that nothing is asked for once there
// are answers.

/** @typedef {{ table: any, protocol: Uint8Array }} Pack */

const read = (bytes) => JSON.parse(new TextDecoder().decode(bytes))

/** A compiled protocol in the language of other words: its structure is the same in all. See wasm/bridge/CONTRACT.md. */
function withWords(protocol, words) {
  const size = 10 + (protocol[3] << 16) + (protocol[4] << 8) + protocol[5]
  const joined = new Uint8Array(size + words.length)
  joined.set(protocol.subarray(0, size))
  joined.set(words, size)
  return joined
}

export function makePacks() {
  /** @type {Map<string, Partial<Pack>>} */
  const packs = new Map()
  let tellPapers
  let whole // the protocol that came whole

  return {
    /** Nodes of each drawing by its name; empty till they are there. @type {Record<string, any>} */
    drawings: {},

    /** The script of the papers, once it is there; undefined when it could not be loaded. @type {Promise<ArrayBuffer | undefined>} */
    papers: new Promise((tell) => (tellPapers = tell)),

    /** Keeps what is there already. */
    put(lang, part) {
      whole = whole || part.protocol
      packs.set(lang, { ...packs.get(lang), ...part })
    },

    /** Takes one asset in. Bytes that cannot be read are as good as missing. */
    take({ kind, lang, bytes }) {
      if (kind === 'papers') tellPapers(bytes)
      if (kind === 'drawings') this.drawings = read(bytes)
      if (typeof lang !== 'string') return
      if (kind === 'words') this.put(lang, { words: new Uint8Array(bytes) })
      else if (kind === 'text') this.put(lang, { text: bytes }) // read once it is chosen: few people do
    },

    /** The language, once all of it is there. @returns {Pack | undefined} */
    get(lang) {
      const { text, table = text && read(text), words, protocol = words && whole && withWords(whole, words) } = packs.get(lang) || {}
      return table && protocol && { table, protocol }
    },
  }
}
