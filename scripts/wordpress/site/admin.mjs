// What an administrator does outside the editor: upload, settings, removal.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'

const SLUG = 'vertebra-symptom-checker'
const SETTINGS = '/wp-admin/options-general.php?page=vertebra'

/** Logs in. */
export async function login( site, page, name ) {
	await page.goto( site + '/wp-login.php' )
	// The page itself moves the focus, a moment later: what is typed then would go astray.
	await page.waitForFunction( () => document.activeElement.id === 'user_login' )
	await page.fill( '#user_login', name )
	await page.fill( '#user_pass', `${ name }-pass` )
	await Promise.all( [ page.waitForURL( /wp-admin/ ), page.click( '#wp-submit' ) ] )
}

async function save( page ) {
	await Promise.all( [ page.waitForNavigation(), page.click( '#submit' ) ] )
}

/** Uploads the zip and fills in the settings. */
export async function admin( { site, zip, pack, browser, ok }, page ) {
	await login( site, page, 'admin' )
	await page.goto( site + '/wp-admin/plugin-install.php?tab=upload' )
	await page.setInputFiles( '#pluginzip', zip )
	await page.click( '#install-plugin-submit' )
	await page.getByRole( 'link', { name: 'Activate Plugin' } ).click()
	await page.waitForURL( /plugins\.php/ )
	assert.equal( await page.locator( `tr[data-slug="${ SLUG }"].active` ).count(), 1 )
	ok( 'the zip is uploaded and activated' )

	await page.goto( site + SETTINGS )
	await page.waitForFunction( () => ! /Checking/.test( document.getElementById( 'vertebra-check' ).textContent ) )
	assert.match( await page.textContent( '#vertebra-check' ), /All files/, await page.locator( '#vertebra-missing' ).innerText() )
	ok( 'the settings say that all files reach readers' )

	await page.fill( '#vertebra-accent', '#000;}</style><script>window.pwned=20</script>' )
	await page.fill( '#vertebra-clinic_name', '"><script>window.pwned=21</script>Harbour <b>Lane</b>' )
	await page.fill( '#vertebra-clinic_phone', '1" onclick="window.pwned=22' )
	await page.fill( '#vertebra-clinic_booking', 'javascript:window.pwned=23' )
	await page.evaluate( () => document.querySelector( '#vertebra-country option:last-child' ).setAttribute( 'value', 'XX"><script>' ) )
	await page.evaluate( () => ( document.querySelector( '#vertebra-country' ).selectedIndex = document.querySelectorAll( '#vertebra-country option' ).length - 1 ) )
	await page.fill( '#vertebra-clinic_pack', '["not an object"]</textarea><script>window.pwned=24</script>' )
	await save( page )
	for ( const [ field, want ] of [ [ 'accent', '' ], [ 'clinic_phone', '' ], [ 'clinic_booking', '' ], [ 'country', '' ], [ 'clinic_pack', '' ] ] ) {
		assert.equal( await page.inputValue( `#vertebra-${ field }` ), want, `${ field } was not cleaned` )
	}
	assert.doesNotMatch( await page.inputValue( '#vertebra-clinic_name' ), /</ )
	assert.equal( await page.evaluate( () => window.pwned ), undefined )
	assert.ok( ( await page.locator( '.settings-error.notice-error' ).count() ) >= 4, 'nothing says what was not saved' )
	ok( 'hostile settings are cleaned, and the page says which' )

	await page.selectOption( '#vertebra-country', 'IE' )
	await page.fill( '#vertebra-clinic_name', 'Harbour Lane "Clinic" & Sons' )
	await page.fill( '#vertebra-clinic_phone', '+44 (0)1632 960118' )
	await page.fill( '#vertebra-clinic_booking', 'https://example.org/book?a=1&b=2' )
	await page.fill( '#vertebra-clinic_pack', pack )
	await save( page )
	await page.waitForSelector( '.settings-error.notice-success, #setting-error-settings_updated' )
	await page.goto( site + SETTINGS )
	assert.equal( await page.inputValue( '#vertebra-country' ), 'IE' )
	assert.equal( await page.inputValue( '#vertebra-clinic_name' ), 'Harbour Lane "Clinic" & Sons' )
	assert.deepEqual( JSON.parse( await page.inputValue( '#vertebra-clinic_pack' ) ), JSON.parse( pack ) )
	ok( 'settings are saved' )

	for ( const tool of await page.locator( 'a[href*="/vertebra-files/"]' ).evaluateAll( ( all ) => all.map( ( a ) => a.href ) ) ) {
		const staff = await ( await browser.newContext() ).newPage()
		const errors = []
		staff.on( 'pageerror', ( error ) => errors.push( String( error ) ) )
		staff.on( 'console', ( message ) => message.type() === 'error' && errors.push( message.text() ) )
		assert.equal( ( await staff.goto( tool, { waitUntil: 'networkidle' } ) ).status(), 200, tool )
		assert.ok( ( await staff.locator( 'body' ).innerText() ).length > 40, tool )
		assert.deepEqual( errors, [], tool )
		await staff.context().close()
	}
	await page.screenshot( { path: 'settings.png', fullPage: true } )
	ok( 'the tools for staff open' )

	const spanish = await ( await browser.newContext() ).newPage()
	await login( site, spanish, 'gestora' )
	await spanish.goto( site + SETTINGS )
	assert.match( await spanish.locator( '.wrap' ).innerText(), /Tu centro médico/ )
	await spanish.context().close()
	ok( 'who reads Spanish finds the settings in Spanish' )

	const forged = await page.request.post( site + '/wp-admin/options.php', { form: { option_page: 'vertebra', action: 'update', 'vertebra_options[country]': 'US' } } )
	assert.equal( forged.status(), 403, 'settings were taken without a nonce' )
	const subscriber = await ( await browser.newContext() ).newPage()
	await login( site, subscriber, 'reader' )
	assert.equal( ( await subscriber.goto( site + SETTINGS ) ).status(), 403 )
	const own = await subscriber.request.post( site + '/wp-admin/options.php', { form: { option_page: 'vertebra', action: 'update', 'vertebra_options[country]': 'US' } } )
	assert.equal( own.status(), 403 )
	await subscriber.context().close()
	await page.goto( site + SETTINGS )
	assert.equal( await page.inputValue( '#vertebra-country' ), 'IE' )
	ok( 'nobody else can change them: a forged form and a subscriber are refused' )
}

/** Deletes the plugin as an administrator does, and looks for what is left. */
export async function removal( { site, wordpress, ok }, page ) {
	const stored = () =>
		page.evaluate( async ( address ) => {
			const all = new DOMParser().parseFromString( await ( await fetch( address ) ).text(), 'text/html' )
			return Array.from( all.querySelectorAll( '[name*=vertebra]' ), ( field ) => field.name )
		}, site + '/wp-admin/options.php' )
	assert.deepEqual( await stored(), [ 'vertebra_options' ] )
	await page.goto( site + '/wp-admin/plugins.php' )
	await page.click( `tr[data-slug="${ SLUG }"] .deactivate a` )
	await page.waitForSelector( `tr[data-slug="${ SLUG }"].inactive` )
	assert.deepEqual( await stored(), [ 'vertebra_options' ], 'turning the plugin off lost its settings' )
	page.on( 'dialog', ( dialog ) => dialog.accept() )
	await page.click( `tr[data-slug="${ SLUG }"] .delete a` )
	await page.waitForFunction( ( slug ) => ! document.querySelector( `tr[data-slug="${ slug }"]:not(.deleted)` ), SLUG )
	assert.deepEqual( await stored(), [] )
	assert.equal( fs.existsSync( path.join( wordpress, 'wp-content/plugins', SLUG ) ), false )
	ok( 'deleted: neither an option nor a file is left' )
}
