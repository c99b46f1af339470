import { defineConfig } from 'astro/config'

export default defineConfig({ base: '/below/', devToolbar: { enabled: false } })
