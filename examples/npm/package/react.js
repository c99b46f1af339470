'use client'

import { createElement, forwardRef, useEffect, useImperativeHandle, useRef } from 'react'
import { load } from './index.js'

/** Each event, and the property that hears of it. */
const HEARD = { ready: 'onReady', start: 'onStart', complete: 'onComplete', error: 'onError', resize: 'onResize', leave: 'onLeave' }

/**
 * The element as a React component. What stands inside it is read until the
 * checker has painted, and again when it cannot be loaded.
 */
export const SymptomChecker = forwardRef(function SymptomChecker({ src, integrity, fallback, children, ...given }, ref) {
  const element = useRef(null)
  const props = { ...given }
  const hear = useRef(null)
  hear.current = given // an effect hears of the newest callbacks without new listeners
  for (const name in HEARD) delete props[HEARD[name]]

  useImperativeHandle(ref, () => element.current, [])

  useEffect(() => {
    const target = element.current
    const listen = ({ type, detail }) => {
      const callback = hear.current[HEARD[type]]
      if (callback) callback(detail)
    }
    for (const name in HEARD) target.addEventListener(name, listen)
    return () => {
      for (const name in HEARD) target.removeEventListener(name, listen)
    }
  }, [])

  useEffect(() => {
    let gone = false
    load(src, integrity).catch((error) => {
      if (gone) return
      console.error(error)
      if (hear.current.onError) hear.current.onError({ kind: 'load' })
    })
    return () => {
      gone = true
    }
  }, [src, integrity])

  // React takes out the children before it puts HTML in, so only one is given.
  const inside = children || !fallback ? {} : { dangerouslySetInnerHTML: { __html: fallback } }
  return createElement('symptom-checker', { ...props, ...inside, ref: element, suppressHydrationWarning: true }, children)
})
