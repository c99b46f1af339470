#!/usr/bin/env node
// Copies the files that the browser asks for into a folder of your site:
// npx vertebra-symptom-checker public/vertebra

import { cp, mkdir, readFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const to = process.argv[2]
if (!to || to.startsWith('-')) {
  console.error('Say which folder to copy to, such as: npx vertebra-symptom-checker public/vertebra')
  process.exit(2)
}

/** What an older version left here goes: its names have other hashes. */
async function clear(folder) {
  const names = await readdir(folder).catch(() => [])
  if (names.length === 0) return
  const list = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => '{}')
  const { files } = JSON.parse(list)
  if (!files) throw new Error(`${folder} holds other files, and no release of this checker: name another folder`)
  const plain = Object.keys(files).filter((name) => /^[\w-][\w./-]*$/.test(name) && !name.includes('..'))
  await Promise.all(plain.map((name) => rm(join(folder, name), { force: true })))
}

try {
  await clear(to)
  await mkdir(to, { recursive: true })
  await cp(fileURLToPath(new URL('dist', import.meta.url)), to, { recursive: true })
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
