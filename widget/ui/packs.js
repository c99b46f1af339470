// What the shell hands over for later: the words and the protocol of each other
// language, and the drawings. All of it is fetched before the shell locks itself, so that nothing is
// asked for once there are answers.

/** @typedef {{ table: any, protocol: Uint8Array }} Pack */

const read = (bytes) => JSON.parse(new TextDecoder().decode(bytes))

export function makePacks() {
  /** @type {Map<string, Partial<Pack>>} */
  const packs = new Map()

  return {
    /** Nodes of each drawing by its name; empty till they are there. @type {Record<string, any>} */
    drawings: {},

    /** Keeps what is there already. */
    put(lang, part) {
      packs.set(lang, { ...packs.get(lang), ...part })
    },

    /** Takes one asset in. Bytes that cannot be read are as good as missing. */
    take({ kind, lang, bytes }) {
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
