// What pressing the picture of a body means for the options of a question.
//
// An option names zones: each text is one way to mean it. "low_back" is a zone,
// "leg_left+leg_right" means both at once, and "leg_left" also means each zone
// whose name goes on from there, such as "leg_left_front". A name as it stands in
// such a text is called a term here; it is what a person presses.

/**
 * @typedef {object} Press
 * @property {Set<string>} pressed the terms that stay pressed
 * @property {number[]} tick the options to pick
 * @property {number[]} untick the options to give up
 */

/**
 * @param {{ zones?: string[] }[]} options
 * @param {boolean} many several options may be picked
 */
export function zoneLogic(options, many) {
  const ways = options.flatMap(({ zones = [] }, option) => zones.map((way) => ({ option, terms: way.split('+') })))
  const terms = Array.from(new Set(ways.flatMap((way) => way.terms)))
  const has = (set, way) => way.terms.every((term) => set.has(term))
  const larger = (a, b) => a.terms.length > b.terms.length && has(new Set(a.terms), b)

  /** The ways that a set of pressed terms means; a larger one beats those inside it. */
  const meant = (pressed) => {
    const all = ways.filter((way) => has(pressed, way))
    return all.filter((way) => !all.some((other) => larger(other, way)))
  }

  /** Leaves out terms whose option was given up in the list. */
  function kept(pressed, checked) {
    const meaning = ways.filter((way) => has(pressed, way))
    return new Set(
      Array.from(pressed).filter((term) => {
        const about = meaning.filter((way) => way.terms.includes(term))
        return about.length === 0 || about.some((way) => checked[way.option])
      }),
    )
  }

  /**
   * Whether a term is shown as pressed: "true", "false", or "mixed" when the list
   * says one of several zones and which one is not known.
   *
   * @param {Set<string>} pressed
   * @param {boolean[]} checked of each option
   * @returns {Map<string, 'true' | 'false' | 'mixed'>}
   */
  function states(pressed, checked) {
    const now = kept(pressed, checked)
    const shown = new Map(terms.map((term) => [term, now.has(term) ? 'true' : 'false']))
    checked.forEach((on, option) => {
      const own = ways.filter((way) => way.option === option)
      if (!on || own.some((way) => has(now, way))) return
      for (const term of own.flatMap((way) => way.terms)) {
        if (shown.get(term) === 'false') shown.set(term, own.length === 1 ? 'true' : 'mixed')
      }
    })
    return shown
  }

  /**
   * @param {string} term
   * @param {Set<string>} before the terms pressed so far
   * @param {boolean[]} checked of each option
   * @returns {Press}
   */
  function press(term, before, checked) {
    const shown = states(before, checked)
    const old = new Set(terms.filter((each) => shown.get(each) === 'true'))
    const pressed = new Set(old)
    if (!pressed.delete(term)) pressed.add(term)
    return many ? pressMany(old, pressed, checked) : pressOne(term, old, pressed, checked)
  }

  function pressMany(old, pressed, checked) {
    const now = meant(pressed)
    const wanted = new Set(now.map((way) => way.option))
    const beaten = ways.filter((way) => now.some((winner) => larger(winner, way)))
    const lost = [...meant(old), ...beaten].map((way) => way.option).filter((option) => !wanted.has(option))
    return {
      pressed,
      tick: Array.from(wanted).filter((option) => !checked[option]),
      untick: Array.from(new Set(lost)).filter((option) => checked[option]),
    }
  }

  function pressOne(term, old, pressed, checked) {
    const added = pressed.has(term)
    const found = meant(pressed).filter((way) => !added || way.terms.includes(term))
    const best = found.sort((a, b) => b.terms.length - a.terms.length)[0]
    // One option stays picked: the last zone of it cannot be let go.
    if (!best) return { pressed: added ? new Set([term]) : old, tick: [], untick: [] }
    const own = new Set(ways.filter((way) => way.option === best.option).flatMap((way) => way.terms))
    return {
      pressed: new Set(Array.from(pressed).filter((each) => own.has(each))),
      tick: checked[best.option] ? [] : [best.option],
      untick: [],
    }
  }

  /** The term that a zone of the picture belongs to: the longest that its name begins with. */
  function termOf(zone) {
    const fits = terms.filter((term) => zone === term || zone.startsWith(`${term}_`))
    return fits.sort((a, b) => b.length - a.length)[0]
  }

  return { terms, termOf, states, press, kept }
}
