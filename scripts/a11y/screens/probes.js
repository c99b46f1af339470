// What is measured in a page, by a script that the page does not see. Each probe
// gives a list of what is wrong, in words.
;(() => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  const name = (element) => {
    const words = (element.getAttribute('aria-label') || element.textContent || element.value || '').trim().replace(/\s+/g, ' ').slice(0, 40)
    return `${element.tagName.toLowerCase()}${element.type ? `[${element.type}]` : ''}${element.className.baseVal === undefined && element.className ? `.${element.className}` : ''} "${words}"`
  }
  const controls = () =>
    Array.from(document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"], [role=button]')).filter(shown)

  /** What is pressed for a control: a label is as good as its input. */
  const area = (element) => (element.labels && element.labels[0] && element.matches('[type=radio], [type=checkbox]') ? element.labels[0] : element)

  /** 2.5.8: 24 by 24 px, or so much room around it, or in a line of text. */
  function targets() {
    const boxes = controls().map((element) => ({ element, box: area(element).getBoundingClientRect() }))
    const near = ({ element, box }) => {
      const x = box.x + box.width / 2
      const y = box.y + box.height / 2
      return boxes.some(({ element: other, box: b }) => {
        if (other === element || area(other) === area(element)) return false
        const dx = Math.max(b.left - x, 0, x - b.right)
        const dy = Math.max(b.top - y, 0, y - b.bottom)
        return Math.hypot(dx, dy) < 12
      })
    }
    const small = ({ box }) => box.width < 23.9 || box.height < 23.9
    const inText = ({ element }) => element.matches('p a, li a, dd a') && element.parentElement.textContent.trim() !== element.textContent.trim()
    return boxes.filter((b) => small(b) && near(b) && !inText(b)).map(({ element, box }) => `${name(element)} is ${box.width.toFixed(0)} x ${box.height.toFixed(0)} px, with others close by`)
  }

  /** Nothing wider than the window, and no words cut off. */
  function fits() {
    const wrong = []
    const over = document.scrollingElement.scrollWidth - innerWidth
    if (over > 0) {
      const wide = Array.from(document.body.querySelectorAll('*')).filter((e) => shown(e) && e.getBoundingClientRect().right > innerWidth + 1)
      wrong.push(`the page is ${over} px wider than its window: ${wide.slice(-2).map(name)}`)
    }
    for (const element of document.body.querySelectorAll('*')) {
      if (!shown(element) || element.matches('.hidden, .hidden *, progress, option, svg *')) continue
      const style = getComputedStyle(element)
      const cutX = ['hidden', 'clip'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1
      const cutY = ['hidden', 'clip'].includes(style.overflowY) && element.scrollHeight > element.clientHeight + 1
      if ((cutX || cutY) && element.textContent.trim() && element.clientWidth > 1) wrong.push(`${name(element)} is cut off`)
    }
    for (const element of controls()) {
      if (!element.matches('button, summary, a') || element.scrollWidth <= element.clientWidth + 1 || getComputedStyle(element).display === 'inline') continue
      wrong.push(`the words of ${name(element)} run out of it`)
    }
    return wrong
  }

  let sheet
  /** Another style on top of the page's own, as people set it in their browser; none takes it away. */
  function style(css) {
    sheet ??= new CSSStyleSheet()
    sheet.replaceSync(css)
    if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet)
  }

  /** 1.4.12 */
  function spacing() {
    style(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`)
    const wrong = fits()
    style('')
    return wrong
  }

  /** 1.4.4: text of twice the size. */
  function large() {
    style(`:root { font-size: 200% !important }`)
    const wrong = fits()
    style('')
    return wrong
  }

  /** Nothing moves for a person who asked for that. */
  function still() {
    const seconds = (list) => Math.max(...list.split(',').map(parseFloat))
    const moving = Array.from(document.body.querySelectorAll('*')).filter((e) => {
      const s = getComputedStyle(e)
      return (s.animationName !== 'none' && seconds(s.animationDuration) > 0.01) || (seconds(s.transitionDuration) > 0.01 && s.transitionProperty !== 'none') || s.scrollBehavior === 'smooth'
    })
    const running = document.getAnimations().length
    return [...moving.slice(0, 3).map((e) => `${name(e)} moves`), ...(running ? [`${running} animations run`] : [])]
  }

  const channels = (colour) => colour.match(/[\d.]+/g).map(Number)

  /** The colour behind an element: of the nearest one that has any, or of the page. */
  function behind(element) {
    for (let e = element; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor
      const [, , , alpha = 1] = channels(colour)
      if (alpha > 0.5) return colour
    }
    return matchMedia('(prefers-color-scheme: dark)').matches ? 'rgb(0, 0, 0)' : 'rgb(255, 255, 255)'
  }

  function contrast(one, other) {
    const light = (colour) => {
      const [r, g, b] = channels(colour).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4))
      return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
    }
    const [a, b] = [light(one), light(other)].sort((x, y) => y - x)
    return a / b
  }

  /** Each form of what is drawn can be told from what is behind it in forced colours. */
  function forced() {
    if (!matchMedia('(forced-colors: active)').matches) return ['forced colours are not on']
    const bare = controls()
      .filter((e) => e.matches('button, [type=text], textarea, select') && !e.matches('.plain'))
      .filter((e) => {
        const s = getComputedStyle(e)
        return s.borderStyle === 'none' || parseFloat(s.borderWidth) === 0
      })
      .map((e) => `${name(e)} has no border, so it does not look like a control`)
    const faint = Array.from(document.body.querySelectorAll('*'))
      .filter((e) => shown(e) && Array.from(e.childNodes).some((node) => node.nodeType === 3 && node.data.trim()) && !e.matches('svg *, option, script'))
      .filter((e) => contrast(getComputedStyle(e).color, behind(e)) < 4.5)
      .map((e) => `${name(e)} is hard to read: ${getComputedStyle(e).color} on ${behind(e)}`)
    return [...bare, ...faint.slice(0, 5)]
  }

  /** The language and the title that are said first. */
  function document_() {
    const wrong = []
    if (!document.documentElement.lang) wrong.push('the page has no language')
    if (!document.title.trim()) wrong.push('the page has no title')
    const ids = Array.from(document.querySelectorAll('[id]'), (e) => e.id)
    const twice = ids.filter((id, i) => ids.indexOf(id) !== i)
    if (twice.length > 0) wrong.push(`the id ${twice[0]} is there twice`)
    return wrong
  }

  /**
   * Where the focus is. Nothing is wrong when it is on something that can be seen,
   * that nothing covers, and that shows it. A heading is focused by the script only,
   * and shows nothing: it cannot be used.
   */
  async function focus() {
    const element = document.activeElement
    if (!document.hasFocus()) return 'the focus has left the checker'
    if (!element || element === document.body || element === document.documentElement) return 'the focus is lost'
    if (!shown(element)) return `the focus is on ${name(element)}, which is hidden`
    const entry = await new Promise((done) => {
      const observer = new IntersectionObserver((entries) => (observer.disconnect(), done(entries[0])))
      observer.observe(element)
    })
    const seen = entry.intersectionRect
    if (seen.width < 1 || seen.height < 1) return `the focus is on ${name(element)}, which is out of view`
    const points = [0.5, 0.1, 0.9].flatMap((x) => [0.5, 0.1, 0.9].map((y) => [seen.x + seen.width * x, seen.y + seen.height * y]))
    const top = points.map(([x, y]) => document.elementFromPoint(x, y)).filter(Boolean)
    const label = area(element)
    // The middle of a group of lines may be empty; then what is there is behind it.
    const own = (e) => element.contains(e) || label.contains(e) || e.contains(element)
    if (top.length > 0 && !top.some(own)) return `the focus is on ${name(element)}, which ${name(top[0])} covers`
    if (element.matches('[tabindex="-1"]')) return ''
    const candidates = [element, label, element.parentElement, ...element.children]
    const ring = candidates.some((e) => {
      const s = getComputedStyle(e)
      return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2
    })
    const zone = element.matches('.zone') && getComputedStyle(element.querySelector('.target')).stroke !== 'none'
    return ring || zone ? '' : `the focus is on ${name(element)}, which does not show it`
  }

  globalThis.probes = { targets, fits, spacing, large, still, forced, document: document_, focus }
})()
