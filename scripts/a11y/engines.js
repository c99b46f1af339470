// The two engines, asked in the same way. What they find has the rule, the
// criteria it belongs to, what is wrong and where. `doubts` are places that an
// engine cannot judge by itself.
;(() => {
  const AXE = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const criterion = (tag) => /^wcag\d{3,4}$/.test(tag) && `${tag[4]}.${tag[5]}.${tag.slice(6)}`

  // In forced colours axe reads a colour of links that is not the one they are
  // painted in (-webkit-text-fill-color), and IBM's engine takes a page without a
  // background to be white. There our own probe `forced` measures what is painted.
  const forced = () => matchMedia('(forced-colors: active)').matches

  async function axeFinds() {
    // The page stands in a page that has the heading of level 1; other frames are looked at by themselves.
    const rules = { 'page-has-heading-one': { enabled: document.location.protocol !== 'about:' }, 'color-contrast': { enabled: !forced() } }
    const found = await axe.run(document, { runOnly: AXE, rules, iframes: false })
    const plain = (list) =>
      list.map(({ id, help, tags, nodes }) => ({ rule: id, criteria: tags.map(criterion).filter(Boolean), what: help, where: nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any.map(({ message }) => message).join('; ').slice(0, 240)}`) }))
    return { version: axe.version, wrong: plain(found.violations), doubts: plain(found.incomplete) }
  }

  let checker
  let criteria
  async function ibmFinds() {
    checker ??= new ace.Checker()
    if (!criteria) {
      criteria = {}
      for (const { num, rules } of checker.rulesets.find(({ id }) => id === 'WCAG_2_2').checkpoints) {
        for (const { id } of rules || []) (criteria[id] ||= []).push(num)
      }
    }
    const { results } = await checker.check(document, ['WCAG_2_2'])
    const plain = (kind) => {
      const by = {}
      for (const { ruleId, value, message, snippet } of results) {
        if (ruleId === 'text_contrast_sufficient' && forced()) continue
        if (value[0] !== 'VIOLATION' || value[1] !== kind) continue
        by[ruleId] ||= { rule: ruleId, criteria: criteria[ruleId] || [], what: message, where: [] }
        by[ruleId].where.push(snippet.slice(0, 200))
      }
      return Object.values(by)
    }
    return { wrong: plain('FAIL'), doubts: [...plain('POTENTIAL'), ...plain('MANUAL')] }
  }

  /** Which rules each engine has for a criterion. */
  function rules() {
    const list = { axe: {}, ibm: {} }
    for (const { ruleId, tags } of axe.getRules(AXE)) for (const num of tags.map(criterion).filter(Boolean)) (list.axe[num] ||= []).push(ruleId)
    for (const { num, rules } of new ace.Checker().rulesets.find(({ id }) => id === 'WCAG_2_2').checkpoints) list.ibm[num] = (rules || []).map(({ id }) => id)
    return list
  }

  globalThis.engines = { axe: axeFinds, ibm: ibmFinds, rules }
})()
