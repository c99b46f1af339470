// What the UI may want later: the words of every other language, the papers, which answer what is
// handed on, and the drawings. All of it is asked for before the shell locks itself,
// since nothing can be asked for after.

import { download } from './download.js'

/** @typedef {import('./download.js').Asset} Asset */

/**
 * @param {{ words: Record<string, Asset>, text: Record<string, Asset>, papers?: Asset, drawings?: Asset }} assets
 * @param {string} protocol
 * @param {string} own the language that the page has from the start
 * @param {(message: object, transfer?: Transferable[]) => void} give sends to the UI
 */
export function makeParts(assets, protocol, own, give) {
  const begun = new Set()
  const signal = new AbortController().signal // nothing stops these: they go on behind the lock
  const languages = Object.keys(assets.text).filter((lang) => lang === own || assets.words[`${protocol}.${lang}`])

  /** Asks for one file; the request is on its way when this returns. */
  function get(asset, message) {
    const done = download(asset, signal, () => {})
    return done.then((bytes) => give({ t: 'part', ...message, bytes }, [bytes]))
  }

  /** One more language, unless it was begun before. */
  function language(lang) {
    if (begun.has(lang) || lang === own || !languages.includes(lang)) return
    begun.add(lang)
    const both = [get(assets.text[lang], { kind: 'text', lang }), get(assets.words[`${protocol}.${lang}`], { kind: 'words', lang })]
    Promise.all(both).catch(() => give({ t: 'lost', lang }))
  }

  return {
    /** @type {{ lang: string, name: string }[]} each by its own name */
    languages: languages.map((lang) => ({ lang, name: assets.text[lang].name })),

    language,

    /** Whether the papers are a program of their own; a page that is one file has them in its engine. */
    papers: Boolean(assets.papers),

    /** Everything that is not there yet. */
    all() {
      if (assets.papers) get(assets.papers, { kind: 'papers' }).catch(() => give({ t: 'part', kind: 'papers' }))
      languages.forEach(language)
      if (assets.drawings) get(assets.drawings, { kind: 'drawings' }).catch(() => {}) // pictures may be missing
    },
  }
}
