// The answers, and the engine that turns them into the next screen. The engine
// owns nothing: every step sends all answers again, so an engine that dies is
// started again and no answer is lost. The first screens do not even wait for an
// engine: what it says to them is known when the release is built.

/** @typedef {{ values: string[], ask: string, text: string }} Answer */

const CONTRACT = 1
const DEATHS = 3 // after so many without a reply between them the checker gives up
const SOON = 1000 // ms after its start in which an engine's death is blamed on an answer

/** What ends the checker. Kind: "engine", "protocol", "contract" or "load". */
export class Failure extends Error {
  constructor(kind) {
    super(kind)
    this.kind = kind
  }
}

/** A code that cannot be read. The message is for the person, in the language of the protocol. */
export class BadCode extends Error {}

/**
 * @param {import('./engine.js').Start | undefined} start nothing while no engine is there: then begin() brings it
 * @param {Uint8Array | undefined} protocol compiled
 * @param {(text: string) => string} words puts phone numbers into a text
 * @param {() => string} [country] where the person is: two capital letters, "other", or empty
 * @param {object} [more]
 * @param {(request: string) => string | undefined} [more.known] the reply to a step where it is known without an engine; the request names no country, and has its answers in the order of their ids
 * @param {() => void} [more.hurry] called when someone waits for the engine
 * @param {() => Promise<import('./engine.js').Start | undefined> | undefined} [more.papers] brings the program that
 *   answers what is handed on, or nothing when it could not be loaded; undefined where the engine answers it
 */
export function makeChecker(start, protocol, words, country = () => '', { known = () => undefined, hurry = () => {}, papers = () => undefined } = {}) {
  /** @type {Map<string, Answer>} by question, the newest last */
  const answers = new Map()
  /** @type {import('./engine.js').Call | undefined} */
  let call
  /** The engine before the one in use, which takes over when that one dies. @type {import('./engine.js').Start | undefined} */
  let spare
  /** Why no engine will come. */
  let missing = ''
  /** What waits for an engine. @type {{ go: () => void, stop: (failure: Failure) => void }[]} */
  const waiting = []
  /** @type {import('./engine.js').Call | undefined} */
  let paper // the papers, with the protocol loaded
  /** The screen for an answer that was not sent yet. @type {{ text: string, program: import('./engine.js').Call, screen: any } | undefined} */
  let foreseen
  let deaths = 0
  let started = 0
  let diedOn

  function read(json) {
    const reply = JSON.parse(json, (key, value) => (typeof value === 'string' ? words(value) : value))
    if (reply.contract !== CONTRACT) throw new Failure('contract')
    if (reply.error && reply.error.code === 'bad-code') throw new BadCode(reply.error.message)
    if (reply.error) throw new Failure(reply.error.code === 'bad-protocol' ? 'protocol' : 'engine')
    return reply
  }

  /** Loads the protocol into a program that was just started; gives what it says of itself. */
  function give(fresh, bytes) {
    const request = new Uint8Array(bytes.length + 1)
    request[0] = 'L'.charCodeAt(0)
    request.set(bytes, 1)
    const about = read(fresh(request))
    if (about.kind !== 'protocol') throw new Failure('protocol')
    return about
  }

  /** An engine with the protocol loaded is the one in use from now on. */
  function use(fresh) {
    foreseen = undefined
    call = fresh
    started = performance.now()
  }

  function load(fresh, bytes) {
    const about = give(fresh, bytes)
    use(fresh)
    return about
  }

  /** Starts an engine, as soon as there is one, and loads the protocol. */
  async function open() {
    if (!start && missing) throw new Failure(missing)
    if (!start) {
      hurry()
      return new Promise((go, stop) => waiting.push({ go, stop })) // begin() loads it
    }
    return load(call || (await start()), protocol)
  }

  /** The engine in use has died. Whether another one stands ready in its place. */
  function bury() {
    call = undefined
    if (!spare) return false
    start = spare
    spare = undefined
    return true
  }

  /** A request: what is wanted, where the person is, and answers. */
  function request(wanted, given = answers, place = country()) {
    const lines = place ? [`country=${place}`] : []
    for (const [id, { values }] of given) lines.push(`${id}=${values.join(',')}`)
    return `${wanted === 'S' ? wanted : `${wanted}\n`}${lines.join('\n')}\n`
  }

  /** The reply to one of the first steps, where it is known without an engine. */
  function opening(given, at) {
    const sorted = Array.from(given).sort(([a], [b]) => (a < b ? -1 : 1))
    return missing ? undefined : known(request(at ? `S@${at}` : 'S', sorted, ''))
  }

  const ask = (text, program = call) => read(program(new TextEncoder().encode(text)))

  /** Starts an engine, loads the protocol and makes it ready by a first step: long pieces of work, with a breath between them. */
  async function prepare(engine, bytes) {
    const breath = () => new Promise((go) => setTimeout(go))
    const fresh = await engine()
    await breath()
    const about = give(fresh, bytes)
    await breath()
    ask('S\n', fresh)
    return { fresh, about }
  }

  /** Asks for something that changes no answer. An engine that died is started again, once. */
  async function query(text) {
    try {
      if (!call) await open()
      return ask(text)
    } catch (error) {
      if (error instanceof Failure || error instanceof BadCode) throw error
      bury()
    }
    try {
      await open()
      return ask(text)
    } catch (error) {
      if (error instanceof Failure || error instanceof BadCode) throw error
      bury()
      throw new Failure('engine')
    }
  }

  /** Asks the papers, which are started when they are first wanted, and again once when they died. */
  async function handOn(text) {
    const program = papers()
    if (!program) return query(text)
    if (!start) await open()
    for (let tries = 2; tries > 0; tries--) {
      try {
        if (!paper) {
          const startPapers = await program
          if (!startPapers) throw new Failure('load')
          const fresh = await startPapers()
          give(fresh, protocol)
          paper = fresh
        }
        return ask(text, paper)
      } catch (error) {
        if (error instanceof Failure || error instanceof BadCode) throw error
        paper = undefined
      }
    }
    throw new Failure('engine')
  }

  /** Takes the newest answer away, since the engine dies of it. */
  function dropNewest() {
    const [id, answer] = Array.from(answers).pop() || []
    if (!id) return undefined
    answers.delete(id)
    return { id, ask: answer.ask }
  }

  return {
    answers,
    open,

    /** Whether an engine is there, or was and can be started again. */
    hasEngine: () => Boolean(start),

    /**
     * Takes the first engine, and the protocol, once both work; what waited for them
     * goes on. Gives what the protocol says of itself.
     */
    async begin(engine, bytes) {
      const { fresh, about } = await prepare(engine, bytes)
      use(fresh)
      start = engine
      protocol = bytes
      for (const { go } of waiting.splice(0)) go()
      return about
    },

    /** Goes on with a faster engine, once that one works too. The one before takes over again if it dies. */
    async adopt(engine) {
      const bytes = protocol
      const { fresh } = await prepare(engine, bytes)
      if (protocol !== bytes) give(fresh, protocol) // the language was changed meanwhile
      use(fresh)
      spare = start
      start = engine
    },

    /** No engine will come: what waits for one fails, now and later. */
    giveUp(kind) {
      missing = kind
      for (const { stop } of waiting.splice(0)) stop(new Failure(kind))
    },

    /** One may come after all. */
    expect: () => (missing = ''),

    /**
     * Goes on with the protocol in another language, or with other numbers in its
     * texts; gives what it says of itself, or nothing while no engine is there.
     */
    async use(bytes) {
      protocol = bytes
      paper = foreseen = undefined
      if (!start) return undefined
      try {
        return await open()
      } catch (error) {
        if (error instanceof Failure) throw error
        bury() // it died; a fresh one may do
        return open()
      }
    },

    /** Keeps an answer, as the newest. */
    set(id, answer) {
      answers.delete(id)
      answers.set(id, answer)
    },

    clear() {
      answers.clear()
      foreseen = undefined
    },

    /** Starts afresh after a failure, when a person wants to try again. */
    revive() {
      call = diedOn = undefined
      deaths = 0
    },

    /** Takes these answers instead of all others. */
    restore(others) {
      const kept = Array.from(others)
      answers.clear()
      for (const [id, answer] of kept) answers.set(id, answer)
    },

    /**
     * Asks now what this answer would lead to, so that the next step has it at once.
     * Gives that screen, and the step gives the very same. Nothing comes of it when
     * the engine dies: the step itself asks again.
     */
    foresee(id, values) {
      const others = new Map(answers)
      others.delete(id)
      others.set(id, { values })
      const text = request('S', others)
      if (foreseen && foreseen.text === text && foreseen.program === call) return foreseen.screen
      foreseen = undefined
      const reply = opening(others)
      if (!reply && !call) return undefined
      try {
        foreseen = { text, program: call, screen: reply ? read(reply) : ask(text) }
      } catch {
        call = undefined
      }
      return foreseen && foreseen.screen
    },

    /** The screen that other answers would lead to. */
    peek: (others) => query(request('S', others)),

    /** The page for a doctor, made on a day: YYYY-MM-DD. */
    page: (day) => handOn(request(`Hpage ${day}`)),

    /** A file to save: kind is "questionnaire", "response" or "calendar". */
    file: (kind, day) => handOn(request(`H${kind} ${day}`)),

    /**
     * The answers that a code stands for. Throws BadCode with what is wrong with it.
     *
     * @param {string} code
     * @returns {Promise<{ answers: { id: string, values: string[] }[], country: string }>}
     */
    async unpack(code) {
      const { answers: all } = await handOn(`U${code}`)
      const place = all.find(({ id }) => id === 'country')
      return { answers: all.filter(({ id }) => id !== 'country'), country: place ? place.values[0] : '' }
    },

    /**
     * The screen for the answers so far. Lost is the answer that had to be given
     * up because the engine died of it twice.
     *
     * @param {string} [at] a question to show again
     * @returns {Promise<{ screen: any, lost?: { id: string, ask: string } }>}
     */
    async step(at) {
      const reply = opening(answers, at)
      if (reply) return { screen: !at && foreseen && foreseen.text === request('S') ? foreseen.screen : read(reply) }
      let lost
      let before // the answers before one was given up
      for (;;) {
        let ran = false // an engine that does not even start dies of no answer
        let text
        try {
          if (!call) await open()
          ran = true
          text = request(at && !lost ? `S@${at}` : 'S') // the country may be told while the engine starts
          const screen = foreseen && foreseen.text === text && foreseen.program === call ? foreseen.screen : ask(text)
          foreseen = undefined
          deaths = 0
          if (!['question', 'stop', 'result'].includes(screen.kind)) throw new Failure('contract')
          for (const { id } of screen.dropped) answers.delete(id)
          return { screen, lost }
        } catch (error) {
          if (error instanceof Failure) throw error
          if (bury()) continue
          if (++deaths >= DEATHS) {
            for (const [id, answer] of before || []) answers.set(id, answer) // it was not that one: all stay, to be read out
            throw new Failure('engine')
          }
          if (ran && diedOn === text && performance.now() - started < SOON) {
            before = before || Array.from(answers)
            lost = dropNewest() || lost
          }
          if (ran) diedOn = text
        }
      }
    },
  }
}
