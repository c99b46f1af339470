// What an author does in the block editor.
import assert from 'node:assert/strict'

/**
 * Puts the block on a new page with the keyboard, sets it up and publishes.
 * @returns {Promise<string>} address of the page
 */
export async function editor( { site, ok }, page ) {
	const errors = []
	page.on( 'pageerror', ( error ) => errors.push( String( error ) ) )
	await page.goto( site + '/wp-admin/post-new.php?post_type=page' )
	await page.waitForFunction( () => window.wp?.data?.select( 'core/editor' )?.getCurrentPostId?.() && wp.blocks.getBlockType( 'vertebra/symptom-checker' ) )
	await page.evaluate( () => {
		wp.data.dispatch( 'core/preferences' ).set( 'core/edit-post', 'welcomeGuide', false )
		wp.data.dispatch( 'core/preferences' ).set( 'core/edit-post', 'showBlockBreadcrumbs', true )
	} )
	// Newer editors offer patterns for an empty page first.
	const offer = page.locator( '.components-modal__screen-overlay' )
	await page.waitForTimeout( 1500 )
	for ( let tries = 0; tries < 10 && ( await offer.count() ); tries++ ) {
		await offer.getByRole( 'button', { name: 'Close' } ).first().click( { timeout: 3000 } ).catch( () => {} )
		await page.waitForTimeout( 300 )
	}
	const canvas = page.frames().find( ( frame ) => frame.name() === 'editor-canvas' ) || page.mainFrame()
	const title = canvas.locator( '.editor-post-title__input, h1.wp-block-post-title' ).first()
	await title.click()
	await page.keyboard.type( 'Back pain' )
	await page.keyboard.press( 'Enter' )
	await page.keyboard.type( '/symptom', { delay: 40 } )
	await page.locator( '[role=listbox] [role=option]', { hasText: 'Symptom checker' } ).first().waitFor()
	await page.keyboard.press( 'Enter' )
	const block = canvas.locator( '[data-type="vertebra/symptom-checker"]' )
	await block.waitFor()
	assert.equal( await canvas.locator( '.block-editor-warning' ).count(), 0 )
	ok( 'the block is found by typing /symptom, and shows without a warning' )

	await block.click()
	const panel = page.locator( '.block-editor-block-inspector' )
	if ( ! ( await panel.isVisible() ) ) await page.getByRole( 'button', { name: 'Settings', exact: true } ).first().click()
	await panel.getByLabel( 'Language' ).selectOption( 'en' )
	await panel.getByLabel( 'Country' ).selectOption( 'GB' )
	await panel.getByLabel( 'Light or dark' ).selectOption( 'light' )
	await panel.getByLabel( 'Accent' ).fill( '#7a1f5c' )
	await panel.getByLabel( 'Name for' ).fill( 'Check "your" <b>back</b>' )
	await page.screenshot( { path: 'editor.png' } )
	assert.match( await block.innerText(), /United Kingdom: 999/ )

	await page.getByRole( 'button', { name: 'Publish', exact: true } ).first().click()
	await page.locator( '.editor-post-publish-panel' ).getByRole( 'button', { name: 'Publish', exact: true } ).click()
	await page.waitForFunction( () => wp.data.select( 'core/editor' ).isCurrentPostPublished() && ! wp.data.select( 'core/editor' ).isSavingPost() )
	const made = await page.evaluate( () => wp.data.select( 'core/editor' ).getPermalink() )
	ok( 'it is set up in the sidebar and published' )

	await page.goto( page.url() )
	await page.waitForFunction( () => window.wp?.data?.select( 'core/block-editor' )?.getBlocks().length )
	const kept = await page.evaluate( () => wp.data.select( 'core/block-editor' ).getBlocks().map( ( one ) => [ one.name, one.isValid, one.attributes.country ] ) )
	assert.deepEqual( kept.find( ( [ name ] ) => name.startsWith( 'vertebra' ) ), [ 'vertebra/symptom-checker', true, 'GB' ] )
	assert.deepEqual( errors, [] )
	ok( 'opened again, the editor finds the block valid' )
	return made
}
