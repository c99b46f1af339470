// What the shell hands over for later: the words and the protocol of each other
// language, the drawings, and the papers, which answer what is handed on. All of it
// is fetched before the shell locks itself, so that nothing is asked for once there
// are answers.

/** @typedef {{ table: any, protocol: Uint8Array }} Pack */

const read = (bytes) => JSON.parse(new TextDecoder().decode(bytes))

export function makePacks() {
  /** @type {Map<string, Partial<Pack>>} */
  const packs = new Map()
  let tellPapers

  return {
    /** Nodes of each drawing by its name; empty till they are there. @type {Record<string, any>} */
    drawings: {},

    /** The script of the papers, once it is there; undefined when it could not be loaded. @type {Promise<ArrayBuffer | undefined>} */
    papers: new Promise((tell) => (tellPapers = tell)),

    /** Keeps what is there already. */
    put(lang, part) {
      packs.set(lang, { ...packs.get(lang), ...part })
    },

    /** Takes one asset in. Bytes that cannot be read are as good as missing. */
    take({ kind, lang, bytes }) {
      if (kind === 'papers') tellPapers(bytes)
      if (kind === 'drawings') this.drawings = read(bytes)
      if (typeof lang !== 'string') return
      if (kind === 'content') this.put(lang, { protocol: new Uint8Array(bytes) })
      else if (kind === 'text') this.put(lang, { table: read(bytes) })
    },

    /** The language, once all of it is there. @returns {Pack | undefined} */
    get(lang) {
      const { table, protocol } = packs.get(lang) || {}
      return table && protocol && { table, protocol }
    },
  }
}
