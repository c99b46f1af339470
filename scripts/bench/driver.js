// What presses the buttons, in every frame. It waits for a question, gives the planned
// answer as soon as it may, and tells how long it took until the next one was painted.
// Times are milliseconds since 1970, so that those of different frames can be compared.
;(() => {
  const { subject, plan, pause, hold, read } = __SETUP__
  const now = () => performance.timeOrigin + performance.now()
  const tell = (message) => benchTell(JSON.stringify({ frame: location.href.slice(0, 100), ...message }))

  new PerformanceObserver((list) => {
    for (const e of list.getEntries()) tell({ t: 'long', at: performance.timeOrigin + e.startTime, ms: e.duration })
  }).observe({ type: 'longtask', buffered: true })
  new PerformanceObserver((list) => {
    for (const e of list.getEntries()) if (e.name === 'first-contentful-paint') tell({ t: 'paint', at: performance.timeOrigin + e.startTime })
  }).observe({ type: 'paint', buffered: true })

  const $ = (selector) => document.querySelector(selector)
  const all = (selector) => Array.from(document.querySelectorAll(selector))
  const button = (text) => all('button').find((b) => b.textContent.trim() === text)

  function type(input, text) {
    input.focus()
    input.value = text
    input.dispatchEvent(new Event('input', { bubbles: true }))
    input.dispatchEvent(new Event('change', { bubbles: true }))
    input.blur()
  }

  /** Picks options of inputs that carry the option's id as their value. */
  function pickByValue(scope, step) {
    if (step.kind === 'number') return type($(`${scope} input`), step.values[0])
    for (const value of step.values) $(`${scope} input[value="${value}"]`).click()
  }

  const heading = (selector, step) => $(selector) && $(selector).textContent.includes(step.ask)

  const floor = {
    here: () => $('main'),
    shows: (step) => heading('#ask', step),
    pick: (step) => pickByValue('fieldset', step),
    next: () => $('#next').click(),
    ends: () => $('#result'),
  }

  /**
   * here: whether this frame is the one. live: whether Start does something. begin: presses
   * it. works: whether what works out the result is there.
   * shows: whether a question can be answered. pick and next answer it. finish goes
   * from the last question to the end.
   */
  const subjects = {
    ours: {
      here: () => $('#start') && $('#view'),
      live: () => document.documentElement.dataset.scheme, // its first script has run
      works: () => document.documentElement.dataset.engine,
      begin: () => $('#start').click(),
      shows: (step) => heading('#view .question h2', step),
      pick: (step) => pickByValue('#view fieldset', step),
      next: () => $('#view .actions .main').click(),
      checks: () => $('#view .check .main'),
      ends: () => $('#view .result'),
      back: () => $('#view .top button').click(),
    },
    floor,
    airlock: floor, // in the inner frame
    surveyjs: {
      here: () => $('#survey'),
      shows: (step) => heading('.sd-question__title', step),
      pick: (step) => pickByValue('#survey .sd-question', step),
      next: () => all('#sv-nav-next input, #sv-nav-complete input, .sd-navigation__next-btn, .sd-navigation__complete-btn').find((b) => b.offsetParent !== null).click(),
      ends: () => $('.sd-completedpage'),
    },
    lforms: {
      here: () => $('#form'),
      onePage: true,
      row: (step) => $(`[id^="item-${CSS.escape(step.id)}/"]`),
      shows(step) {
        const row = this.row(step)
        return row && row.querySelector('input')
      },
      pick(step) {
        if (step.words.length === 0) return type(this.row(step).querySelector('input'), step.values[0])
        for (const words of step.words) Array.from(this.row(step).querySelectorAll('label')).find((l) => l.innerText.includes(words)).click()
      },
      finish: () => $('#done').click(),
      ends: () => $('#answers').textContent,
    },
  }
  const s = subjects[subject]

  /** Waits until a condition holds, looking after every change of the page. */
  const until = (condition) =>
    new Promise((resolve) => {
      if (condition()) return resolve()
      const observer = new MutationObserver(() => {
        if (!condition()) return
        observer.disconnect()
        resolve()
      })
      observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true })
    })

  /** When what is in the page now has been painted. */
  const painted = () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel() // a task behind the frame
        channel.port1.onmessage = () => resolve(now())
        channel.port2.postMessage(0)
      }),
    )
  /** After all that belongs to the press before: while that goes on, another press does nothing. */
  const tick = () =>
    new Promise((resolve) => {
      const channel = new MessageChannel()
      channel.port1.onmessage = resolve
      channel.port2.postMessage(0)
    })
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
  const think = () => sleep(pause + (plan.length * 7919 * performance.now()) % 17) // not in step with the frames

  async function walk() {
    if (s.works) until(s.works).then(() => tell({ t: 'engine', at: now() }))
    if (s.begin) {
      await until(() => s.live())
      await sleep(read)
      s.begin()
    }
    tell({ t: 'begun', at: now() })
    for (let i = 0; i < plan.length; i++) {
      const step = plan[i]
      await until(() => s.shows(step))
      if (i === 0) tell({ t: 'question', at: await painted() })
      if (step.id === hold) return tell({ t: 'held', at: now() })
      if (i > 0) await think()
      let from = now()
      s.pick(step)
      const picked = i > 0 || s.onePage ? await painted() : 0
      if (i > 0) tell({ t: 'pick', i, ms: picked - from })
      if (s.onePage) {
        if (i === 0) tell({ t: 'answered', at: picked })
        else tell({ t: 'answer', i, ms: picked - from })
        continue
      }
      if (i > 0) await think()
      from = now()
      s.next()
      await until(() => (i + 1 < plan.length ? s.shows(plan[i + 1]) : s.ends() || (s.checks && s.checks())))
      const at = await painted()
      if (i === 0) tell({ t: 'answered', at })
      else tell({ t: 'answer', i, ms: at - from })
    }
    await think()
    const from = now()
    if (s.finish) s.finish()
    if (s.checks && s.checks()) s.checks().click()
    await until(() => s.ends())
    const at = await painted()
    tell({ t: 'result', at, ms: at - from })
  }

  /** Goes back to the scale before the question in hand and gives another number, n times. */
  async function loop(n) {
    const at = plan.findIndex((step) => step.id === hold)
    const scale = plan[at - 1]
    for (let i = 0; i < n; i++) {
      s.back()
      await until(() => s.shows(scale))
      await tick()
      s.pick({ ...scale, values: [String(3 + (i % 4))] })
      s.next()
      await until(() => s.shows(plan[at]))
      await tick()
    }
  }

  async function start() {
    if (self !== top && location.protocol !== 'about:') return // the shell, which has nothing to press
    await until(() => s.here())
    globalThis.bench = { loop }
    await walk()
  }
  start().catch((error) => tell({ t: 'wrong', text: String(error && error.stack) }))
})()
