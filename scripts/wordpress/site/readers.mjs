// What readers meet: each sees the site as a stranger does.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { toResult } from './checker.mjs'

const FILES = /\/vertebra-files\//

/** A reader with a browser of their own, who notes what goes wrong. */
async function reader( { site, browser, heard }, options = {} ) {
	const page = await ( await browser.newContext( options ) ).newPage()
	page.setDefaultTimeout( 30000 )
	const seen = { errors: [], foreign: [], files: [] }
	page.on( 'pageerror', ( error ) => seen.errors.push( String( error ) ) )
	page.on( 'console', ( message ) => message.type() === 'error' && seen.errors.push( message.text() ) )
	page.on( 'console', ( message ) => heard.push( message.text() ) )
	page.on( 'requestfailed', ( request ) => heard.push( `${ request.url() }: ${ request.failure().errorText }` ) )
	page.on( 'request', ( request ) => {
		const url = request.url()
		if ( ! url.startsWith( site ) && ! /^(data|blob|about):/.test( url ) ) seen.foreign.push( url )
		if ( FILES.test( url ) || /symptom-checker/.test( url ) ) seen.files.push( url )
	} )
	return { page, seen, end: () => page.context().close() }
}

const attributes = ( page ) => page.locator( 'symptom-checker' ).evaluateAll( ( all ) => all.map( ( one ) => Object.fromEntries( Array.from( one.attributes, ( a ) => [ a.name, a.value ] ) ) ) )
const ready = ( page ) =>
	page.waitForFunction( () => {
		const frame = document.querySelector( 'symptom-checker' )?.shadowRoot?.querySelector( 'iframe' )
		return frame && frame.style.visibility === 'visible'
	} )

/** Everything that readers do on a site with pretty addresses. */
export async function readers( walk, made ) {
	const { site, ok } = walk
	await result( walk, made )

	let r = await reader( walk )
	await r.page.goto( site + '/shortcode/' )
	await ready( r.page )
	assert.deepEqual( await attributes( r.page ), [ { protocol: 'back-pain', lang: 'en', country: 'GB', theme: 'dark', accent: '#7a1f5c', label: 'Try it' } ] )
	assert.ok( await toResult( r.page ) )
	ok( 'the shortcode leads to a result too' )
	await r.page.goto( site + '/bare/' )
	await ready( r.page )
	assert.deepEqual( await attributes( r.page ), [ { protocol: 'back-pain', lang: 'en', country: 'IE' } ] )
	assert.equal( await r.page.locator( '.vertebra-clinic' ).innerText(), 'Harbour Lane "Clinic" & Sons · +44 (0)1632 960118 · Book a visit' )
	assert.deepEqual( await r.page.locator( '.vertebra-clinic a' ).evaluateAll( ( all ) => all.map( ( a ) => a.href ) ), [ 'tel:+4401632960118', 'https://example.org/book?a=1&b=2' ] )
	ok( 'without attributes, the settings hold, and the clinic stands below' )
	await r.page.goto( site + '/two/' )
	await ready( r.page )
	assert.deepEqual( ( await attributes( r.page ) ).map( ( a ) => a.country ), [ 'US', 'GB' ] )
	assert.equal( await r.page.locator( 'script[src*="vertebra-files"]' ).count(), 1 )
	ok( 'two on one page share one script' )
	assert.deepEqual( [ r.seen.errors, r.seen.foreign ], [ [], [] ] )
	ok( 'no error in the console, and no request to another site' )
	await r.end()
	r = await reader( walk )
	await r.page.goto( site + '/plain/', { waitUntil: 'networkidle' } )
	assert.deepEqual( r.seen.files, [] )
	ok( 'a page without a checker loads nothing of it' )
	await r.end()

	await hostile( walk )
	await withoutScripts( walk, made )
	await files( walk, made )
	await withdrawn( walk )
}

/** The page from the editor, from the first question to the result. */
async function result( walk, made ) {
	const r = await reader( walk, { viewport: { width: 390, height: 844 } } )
	await r.page.goto( made )
	await ready( r.page )
	assert.deepEqual( await attributes( r.page ), [ { protocol: 'back-pain', lang: 'en', country: 'GB', theme: 'light', accent: '#7a1f5c', label: 'Check "your" back' } ] )
	const script = await r.page.locator( 'script[src*="vertebra-files"]' ).evaluate( ( one ) => [ one.async, one.integrity.slice( 0, 7 ), one.crossOrigin, one.referrerPolicy ] )
	assert.deepEqual( script, [ true, 'sha384-', 'anonymous', 'no-referrer' ] )
	const heading = await toResult( r.page, /Harbour Lane Clinic/ ) // of clinic.json
	await r.page.screenshot( { path: 'result.png' } )
	assert.deepEqual( [ r.seen.errors, r.seen.foreign ], [ [], [] ] )
	assert.ok( r.seen.files.some( ( url ) => url.endsWith( '.wasm' ) ), 'the engine was never asked for' )
	walk.ok( `the page from the editor leads to a result: "${ heading }"` )
	await r.end()
}

/** Values that try to break out. A number in window.pwned says which one did. */
async function hostile( walk ) {
	const r = await reader( walk )
	for ( const slug of [ 'hostile-shortcode', 'hostile-protocol', 'hostile-block', 'wrong-kind-block' ] ) {
		await r.page.goto( `${ walk.site }/${ slug }/` )
		await r.page.waitForTimeout( 500 )
		await r.page.locator( 'symptom-checker, .entry-content, main' ).first().hover()
		assert.equal( await r.page.evaluate( () => window.pwned ), undefined, slug )
		const odd = await r.page.evaluate( () => Array.from( document.querySelectorAll( 'symptom-checker' ), ( one ) => one.getAttributeNames() ).flat().filter( ( name ) => ! [ 'protocol', 'lang', 'country', 'theme', 'accent', 'label' ].includes( name ) ) )
		assert.deepEqual( odd, [], slug )
		assert.equal( await r.page.locator( 'main img[src="x"], [onload], [onclick], [onmouseover], [onfocus]' ).count(), 0, slug )
		const values = await attributes( r.page )
		for ( const one of values ) assert.deepEqual( [ one.protocol, one.lang, one.country, one.theme, one.accent ], [ 'back-pain', 'en', 'IE', undefined, undefined ], slug )
		assert.equal( values.length, slug === 'hostile-protocol' ? 0 : 1, slug )
	}
	assert.deepEqual( r.seen.errors, [] )
	walk.ok( 'hostile attributes of the shortcode and the block stay inert' )
	await r.end()
}

/** Without pretty addresses, where the files go through index.php. */
export async function plainAddresses( walk, page ) {
	await page.goto( walk.site + '/wp-admin/options-permalink.php' )
	await page.check( 'input[name=selection][value=""]' )
	await Promise.all( [ page.waitForNavigation(), page.click( '#submit' ) ] )
	const r = await reader( walk )
	await r.page.goto( walk.site + '/?pagename=bare' )
	await ready( r.page )
	assert.ok( r.seen.files.every( ( url ) => url.includes( '/index.php/vertebra-files/' ) ), r.seen.files.join() )
	walk.ok( 'the checker comes up where addresses are plain' )
	await r.end()
}

/** What is read where scripts are off. */
async function withoutScripts( walk, made ) {
	const r = await reader( walk, { javaScriptEnabled: false } )
	await r.page.goto( made )
	const guide = r.page.locator( 'symptom-checker .symptom-checker-guide' )
	assert.ok( await guide.isVisible() )
	assert.match( await guide.innerText(), /999/ )
	assert.doesNotMatch( await guide.innerText(), /911/ )
	walk.ok( 'without scripts, the guide shows with the number of the country' )
	await r.end()
	const feed = await ( await fetch( made + 'feed/?withoutcomments=1' ) ).text()
	assert.doesNotMatch( feed, /<symptom-checker/ )
}

/** The files, asked for as a stranger might. */
async function files( walk, made ) {
	const html = await ( await fetch( made ) ).text()
	const folder = html.match( /src=['"]([^'"]*\/vertebra-files\/[0-9a-f]{10}\/)element['"]/ )[ 1 ]
	const element = await fetch( folder + 'element' )
	assert.equal( element.headers.get( 'access-control-allow-origin' ), '*' )
	assert.match( element.headers.get( 'content-type' ), /javascript/ )
	assert.match( element.headers.get( 'cache-control' ), /immutable/ )
	const shell = ( await element.text() ).match( /shell\.en\.[0-9a-f]+\.html/ )[ 0 ]
	const page = await ( await fetch( folder + shell ) ).text()
	assert.ok( page.includes( `connect-src 'self' ${ folder };` ), 'Safari would not load the engine: its policy lacks the folder' )
	const wasm = page.match( /engine\.[0-9a-f]+\.wasm/ )[ 0 ]
	const head = await fetch( folder + wasm, { method: 'HEAD' } )
	assert.equal( head.headers.get( 'content-type' ), 'application/wasm' )
	for ( const wrong of [ '..%2f..%2fwp-config.php', '../release.php', 'release.php', 'symptom-checker.js%00', 'guides/back-pain.en.999.html', 'readme.txt' ] ) {
		const reply = await fetch( folder + wrong )
		assert.notEqual( reply.status, 200, wrong )
		assert.equal( reply.headers.get( 'access-control-allow-origin' ), null, wrong )
	}
	assert.equal( ( await fetch( folder.replace( /[0-9a-f]{10}\/$/, '0123456789/element' ) ) ).status, 404 )
	const allowed = head.headers.get( 'connection-allowlist' )
	assert.match( allowed, /^\(response-origin .*\)$/ )
	assert.match( allowed, /"https:\/\/booking\.harbourlane\.example\/\*"/, 'Chromium would not open the booking page of clinic.json' )
	walk.ok( 'files come with their headers, and no other file does' )
	for ( const key of [ folder, folder.replace( /[0-9a-f]{10}\/$/, '0123456789/' ) ] ) {
		const list = await fetch( key + 'revoked.json' )
		assert.deepEqual( await list.json(), { revoked: [] } )
		assert.deepEqual( [ list.headers.get( 'access-control-allow-origin' ), list.headers.get( 'cache-control' ) ], [ '*', 'no-cache' ] )
	}
	walk.ok( 'the list of withdrawn versions is there for pages of any version, and nobody keeps it' )
}

/** A site that withdraws the version it has, as readme.txt says. */
async function withdrawn( walk ) {
	const readme = fs.readFileSync( path.join( walk.wordpress, 'wp-content/plugins/vertebra-symptom-checker/readme.txt' ), 'utf8' )
	const version = readme.match( /^Stable tag: (.+)$/m )[ 1 ]
	const line = readme.match( /^`(add_filter\( 'vertebra_revoked'.+)`$/m )[ 1 ]
	assert.ok( line.includes( `'${ version }'` ), 'readme.txt withdraws another version in its example' )
	const folder = path.join( walk.wordpress, 'wp-content/mu-plugins' )
	fs.mkdirSync( folder, { recursive: true } )
	fs.writeFileSync( path.join( folder, 'withdraw.php' ), '<?php\n' + line + '\n' )
	try {
		const r = await reader( walk )
		await r.page.goto( walk.site + '/bare/' )
		await ready( r.page )
		let said = ''
		for ( let tries = 0; tries < 100 && ! /was withdrawn/.test( said ); tries++ ) {
			await r.page.waitForTimeout( 100 )
			for ( const frame of r.page.frames() ) if ( frame.url() === 'about:srcdoc' ) said = await frame.locator( 'body' ).innerText().catch( () => '' )
		}
		assert.match( said, /was withdrawn[^]*112/ )
		assert.doesNotMatch( said, /Start/ )
		walk.ok( 'a withdrawn version shows the warning signs and the number, and asks nothing' )
		await r.end()
	} finally {
		fs.rmSync( path.join( folder, 'withdraw.php' ) )
	}
}
