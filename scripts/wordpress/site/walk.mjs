// node walk.mjs SITE ZIP DEBUG_LOG WORDPRESS CLINIC_JSON: uses the plugin from its upload to
// its removal. The first thing that is not as it should be ends the walk.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { chromium } from 'playwright-core'
import { admin, removal } from './admin.mjs'
import { editor } from './editor.mjs'
import { plainAddresses, readers } from './readers.mjs'

const [ , , site, zip, log, wordpress, clinic ] = process.argv
const browser = await chromium.launch( {
	executablePath: process.env.CHROMIUM,
	args: [ '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync' ],
} )
let last = Date.now()
const walk = {
	site,
	zip,
	pack: fs.readFileSync( clinic, 'utf8' ),
	wordpress,
	browser,
	heard: [], // what the browser said to readers
	/** Says that something is as it should be. */
	ok( what ) {
		console.log( 'ok  ', what, `(${ ( ( Date.now() - last ) / 1000 ).toFixed( 1 ) } s)` )
		last = Date.now()
	},
	/** What WordPress wrote about the plugin. */
	notices: () => ( fs.existsSync( log ) ? fs.readFileSync( log, 'utf8' ).split( '\n' ).filter( ( line ) => /vertebra/i.test( line ) ) : [] ),
}

try {
	const page = await ( await browser.newContext( { viewport: { width: 1280, height: 900 } } ) ).newPage()
	page.setDefaultTimeout( 30000 )
	await admin( walk, page )
	const made = await editor( walk, page )
	await readers( walk, made )
	await plainAddresses( walk, page )
	await removal( walk, page )
	assert.deepEqual( walk.notices(), [] )
	walk.ok( 'WordPress logged nothing about the plugin' )
} catch ( error ) {
	const open = browser.contexts().flatMap( ( context ) => context.pages() ).pop()
	if ( open ) await open.screenshot( { path: 'failed.png' } ).catch( () => {} )
	console.error( error, '\nfailed.png in .cache/wordpress shows the page that was open last. The log says', walk.notices().slice( 0, 5 ), 'and the browser', walk.heard.slice( -10 ) )
	process.exitCode = 1
} finally {
	await browser.close()
}
